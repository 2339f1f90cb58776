"""Which provinces there are, and who builds in each cycle."""
