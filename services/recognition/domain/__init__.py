"""What recognition decides on, by stream."""
