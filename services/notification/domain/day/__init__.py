"""The calendar days of a province, and the reminders of each."""
