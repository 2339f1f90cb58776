"""The acts on which registration decides, by subject."""
