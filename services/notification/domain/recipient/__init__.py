"""Where an office is reached."""
