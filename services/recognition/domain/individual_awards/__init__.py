"""How many persons a province's decisions of a year rewarded."""
