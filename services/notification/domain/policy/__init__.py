"""The rules a province adopted, as noted."""
