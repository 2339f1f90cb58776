"""The community models of a unit."""
