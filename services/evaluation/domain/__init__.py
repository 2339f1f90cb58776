"""The streams of evaluation: facts noted from registration, what is judged on them, and the histories they make."""
