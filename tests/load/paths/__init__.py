"""One module a group of hot paths."""
