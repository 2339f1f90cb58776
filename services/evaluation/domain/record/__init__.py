"""The record: what other procedures found of a unit, over the years."""
