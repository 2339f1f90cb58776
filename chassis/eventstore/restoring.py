"""What is done to an event store that was restored from a backup, before it is served again."""

from chassis.clock import Clock, legal_day
from chassis.eventstore.epochs import MACHINE, EpochStarted, begin_epoch
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.store import EventStore, NewEvent


def open_epoch(store: EventStore, by: str, *, after: int = 0, clock: Clock = MACHINE) -> int:
    """Opens a new epoch on a restored log and records its start, which tells everyone what is lost; returns its number.

    `by` is the principal who restored. `after` and `clock` as in `begin_epoch`. Nothing may have been appended since
    the restore: it would bear the ids of what was lost.
    """
    with store.write():
        previous, last = store.epoch(), store.last_position()
        number = begin_epoch(store.database, after=after, clock=clock)
        now = store.clock.now()
        on = legal_day(max(now, store.last_recorded() or now))
        stream = f"epoch/{number}"
        started = EpochStarted(on=on, previous=previous, last_sequence=last)
        store.append([NewEvent(stream, 1, started, Circumstances(by, correlation_id=stream))])
    return number
