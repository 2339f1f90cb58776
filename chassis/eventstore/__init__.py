"""The event store: the truth of a service and its outbox. Streams of domain events in one ordered log."""
