"""The services: each a process of its own with its own store, agreeing with the others only on `contracts`."""
