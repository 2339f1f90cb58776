"""The ways in which a message leaves."""
