"""The yearly Notice of the units that maintain the title."""
