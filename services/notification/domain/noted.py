"""What every fact of another service carries here: the event that told it."""

from chassis.domain import DomainEvent


class NotedFact(DomainEvent):
    """A fact of another service; `source` is the id of the contract event that told it."""

    source: str
