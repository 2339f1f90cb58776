"""The streams of registration: pure decisions and the histories they make possible."""
