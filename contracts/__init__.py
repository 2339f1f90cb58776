"""The published language: what the services, the acts files and the outside world agree on. Imports nothing of ours."""
