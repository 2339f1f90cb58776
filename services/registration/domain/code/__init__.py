"""A code of a list, and which unit bears it from which day."""
