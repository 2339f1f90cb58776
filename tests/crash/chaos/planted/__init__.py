"""Faults of our own, planted one at a time into running services: the proof that the checks can fail."""
