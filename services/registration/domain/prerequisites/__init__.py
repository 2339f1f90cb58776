"""What a unit must bring: safety results, movement classes, incidents, by year."""
