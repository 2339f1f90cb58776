"""What notification decides on. Pure."""
