"""Chaos: acts with known outcomes, a seeded adversary that breaks servers and networks meanwhile, and what must hold
at the end, whatever was broken. `make soak` goes on as long as one likes."""
