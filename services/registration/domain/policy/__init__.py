"""The rules a province adopted."""
