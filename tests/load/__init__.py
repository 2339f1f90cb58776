"""The hot paths against what they cannot beat and what a user would pick instead, as ratios."""
