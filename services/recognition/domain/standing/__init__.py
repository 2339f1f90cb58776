"""The standing of a unit: its candidacies as noted, its titles, reviews and bars over the years."""
