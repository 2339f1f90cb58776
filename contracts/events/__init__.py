"""The contract events: what the services tell each other and the world. Once released, a version never changes."""
