"""What a unit is called, as noted."""
