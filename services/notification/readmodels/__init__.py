"""The questions asked of notification that span many streams."""
