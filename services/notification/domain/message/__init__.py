"""One message to one office."""
