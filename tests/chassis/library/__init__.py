"""A lending library: the tiny domain that the chassis is tested with."""
