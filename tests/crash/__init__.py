"""Proof by killing: a real process dies between any two statements, starts again, and ends where the model ends."""
