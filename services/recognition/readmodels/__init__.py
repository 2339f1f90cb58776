"""The questions asked of recognition that span many streams."""
