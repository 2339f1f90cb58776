"""The complaints of a unit against decisions on it."""
