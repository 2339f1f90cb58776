"""Recognition: whether a competent authority's decision is valid, and what it changes."""
