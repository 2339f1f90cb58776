"""The rules of a province, as noted."""
