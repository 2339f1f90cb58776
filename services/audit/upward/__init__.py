"""The report upward: what all services recorded of a province in a period, folded from the ledger."""
