"""The province's plan of a year: how far its tasks are, and its money."""
