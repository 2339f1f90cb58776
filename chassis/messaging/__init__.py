"""What leaves a service and what reaches it: the log as outbox, an inbox, holds and dead letters, the bus between."""
