"""The candidacy: one unit in one yearly cycle."""
