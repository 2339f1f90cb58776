"""How the servers that the product needs are had: for tests, for developers, for a province."""
