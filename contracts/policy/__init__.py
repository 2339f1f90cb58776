"""The policy pack: the rules of one province as versioned data with a clause behind every value."""
