"""Papers from before the system: a registrar's sheet of old decisions becomes acts."""
