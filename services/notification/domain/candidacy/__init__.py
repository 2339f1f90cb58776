"""What a candidacy owes, as noted."""
