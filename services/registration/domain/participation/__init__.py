"""In which campaigns of a year a unit took part."""
