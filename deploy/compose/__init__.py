"""The standard form in containers, on one machine."""
