"""What the ministry sent, and what the province made of it."""
