"""What every service does alike towards the outside: HTTP, tokens, problems, health, logs, background workers."""
