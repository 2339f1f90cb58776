"""The questions asked of registration that span many streams."""
