"""The event store of one service: append in order, read a stream, read the log."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from eventsourcing.persistence import ApplicationRecorder

from chassis.clock import Clock
from chassis.database import Database
from chassis.domain import DomainEvent
from chassis.eventstore.epochs import current_epoch
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.migrations import EVENT_SOURCED
from chassis.eventstore.recorded import Circumstances, Recorded
from chassis.migrating import migrate

_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class NewEvent:
    """An event that was decided and is not yet recorded. `version` is the place in its stream that it must take."""

    stream: str
    version: int
    event: DomainEvent
    circumstances: Circumstances


@dataclass
class VersionTaken(Exception):
    """Somebody recorded this version of the stream first; what was decided did not see it. Nothing was recorded."""

    stream: str
    version: int

    def __str__(self) -> str:
        return f"{self.stream} has a version {self.version} already"


class EventStore:
    """Streams of domain events in one ordered log. Positions follow the order of commits."""

    def __init__(self, database: Database, recorder: ApplicationRecorder, mapper: Mapper, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._recorder = recorder
        self._mapper = mapper

    def migrate(self) -> None:
        """Takes the steps that make the tables of the log and of the chassis, as far as they are not taken."""
        migrate(self.database, EVENT_SOURCED)

    def write(self) -> AbstractContextManager[sa.Connection]:
        """The writer's transaction: events appended and rows written inside it are committed together."""
        return self.database.write()

    def append(self, new: Sequence[NewEvent]) -> list[Recorded]:
        """Records events; must be called inside `write`. Returns them with their positions and recorded times.

        All of them are recorded, or none: raises `VersionTaken` when one stands in another's place. The recorded time
        is the clock's, but never before that of the event recorded last, nor before a cause's.
        """
        if not new:
            return []
        epoch, now = self.epoch(), max(self.clock.now(), self.last_recorded() or _EARLIEST)
        pending = []
        for item in new:
            now = max(now, item.circumstances.after or now)
            pending.append(Recorded(item.stream, item.version, 0, item.event, now, epoch, item.circumstances))
        try:
            positions = self._recorder.insert_events([self._mapper.to_stored(item) for item in pending]) or ()
        except sa.exc.IntegrityError as error:
            taken = self._taken(new)
            raise VersionTaken(taken.stream, taken.version) from error
        return [
            Recorded(p.stream, p.version, position, p.event, p.recorded_at, p.epoch, p.circumstances)
            for p, position in zip(pending, positions, strict=True)
        ]

    def epoch(self) -> int:
        """The epoch in which events are recorded now."""
        return current_epoch(self.database)

    def stream(self, name: str, after: int = 0) -> list[Recorded]:
        """The events of one stream past version `after`, in recorded order; positions are not looked up (0)."""
        return [self._mapper.to_recorded(stored, 0) for stored in self._recorder.select_events(name, gt=after)]

    def page(self, after: int, limit: int) -> list[Recorded]:
        """Up to `limit` events of the log past position `after`, in the order of their positions."""
        notifications = self._recorder.select_notifications(after, limit, inclusive_of_start=False)
        return [self._mapper.to_recorded(item, item.id) for item in notifications]

    def since(self, moment: datetime, page: int = 500) -> Iterator[Recorded]:
        """The events recorded at `moment` or later, the newest first."""
        last = self.last_position()
        while last > 0:
            before = max(last - page, 0)
            for recorded in reversed([item for item in self.page(before, page) if item.position <= last]):
                if recorded.recorded_at < moment:
                    return
                yield recorded
            last = before

    def last_position(self) -> int:
        """The position of the newest event; 0 when there is none."""
        return self._recorder.max_notification_id() or 0

    def last_recorded(self) -> datetime | None:
        """When the newest event was recorded; None when there is none."""
        return next((item.recorded_at for item in self.page(self.last_position() - 1, 1)), None)

    def _taken(self, new: Sequence[NewEvent]) -> NewEvent:
        """The first of `new` whose place is another event's; the log has no other constraint to break."""
        places: set[tuple[str, int]] = set()
        for item in new:
            stored = self._recorder.select_events(item.stream, gt=item.version - 1, lte=item.version)
            if stored or (item.stream, item.version) in places:
                return item
            places.add((item.stream, item.version))
        raise LookupError("the log refused events whose places are free")
