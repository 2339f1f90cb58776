"""Audit: the ledger of every contract event, and what it says of any day as known on any other."""
