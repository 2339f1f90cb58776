"""The unit: an organisation and what it was called, over time."""
