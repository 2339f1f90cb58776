"""Read models: a table for each question asked, projected from the log, rebuilt beside the old one and switched."""
