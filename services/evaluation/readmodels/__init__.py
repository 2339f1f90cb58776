"""The questions asked of evaluation that span many streams."""
