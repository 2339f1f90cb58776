"""The gate of the published language: what was released stays readable. `python -m contracts.gate check | write`."""
