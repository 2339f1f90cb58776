"""The branch: it notes what the library says of each copy, and takes reservations that rest on it.

Strict on purpose: what the library lost and what took its place make an impossible history together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import sqlalchemy as sa

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.domain import DomainEvent, Impossible, StreamKind
from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from chassis.eventstore.mapper import Mapper
from chassis.messaging.consumer import Consumer
from chassis.messaging.disowning import Disowning, Notes, Rests
from chassis.messaging.reactions import Reactions, Reacts
from chassis.readmodels.model import ReadModel
from chassis.readmodels.projector import Projector
from tests.chassis.library.domain import day
from tests.chassis.library.language import TOPIC, CopyListed, LoanEnded, LoanStarted, decode
from tests.chassis.stores import SOMEBODY, event_store

TODAY = day("2026-03-02")


class CopyNoted(DomainEvent):
    copy_id: str
    title: str
    source: str


class LoanHeard(DomainEvent):
    copy_id: str
    borrower: str


class ReturnHeard(DomainEvent):
    copy_id: str


class CopyReserved(DomainEvent):
    """The branch's own decision, on the library's word that there is such a copy."""

    copy_id: str
    rests_on: str


class ReservationFell(DomainEvent):
    """A reservation that rests on this falls; one that was made since stands."""

    copy_id: str
    rests_on: str
    because: str


@dataclass(frozen=True)
class Seen:
    """One copy as the branch knows it."""

    title: str
    source: str
    lent_to: str | None = None
    reserved_on: str | None = None


def evolve(seen: Seen | None, event: DomainEvent) -> Seen:
    match seen, event:
        case None, CopyNoted():
            return Seen(event.title, event.source)
        case Seen(lent_to=None), LoanHeard():
            return replace(seen, lent_to=event.borrower)
        case Seen(lent_to=str()), ReturnHeard():
            return replace(seen, lent_to=None)
        case Seen(reserved_on=None), CopyReserved():
            return replace(seen, reserved_on=event.rests_on)
        case Seen(reserved_on=reserved_on), ReservationFell(rests_on=rests_on):
            return replace(seen, reserved_on=None) if reserved_on == rests_on else seen
        case _:
            raise Impossible(seen, event)


SEEN = StreamKind("seen", evolve)
EVENTS = (CopyNoted, LoanHeard, ReturnHeard, CopyReserved, ReservationFell, EpochStarted, FactsDisowned)


def _noted(_seen: Seen | None, message) -> Iterator[DomainEvent]:
    data = message.data
    match data:
        case CopyListed():
            yield CopyNoted(on=TODAY, copy_id=data.copy_id, title=data.title, source=message.id)
        case LoanStarted():
            yield LoanHeard(on=TODAY, copy_id=data.copy_id, borrower=data.borrower)
        case LoanEnded():
            yield ReturnHeard(on=TODAY, copy_id=data.copy_id)


def _falls(seen: Seen | None, fact: CopyNoted, change) -> Iterator[DomainEvent]:
    if seen is not None and seen.reserved_on == fact.source and change.is_lost:
        yield ReservationFell(on=change.on, copy_id=fact.copy_id, rests_on=fact.source, because=change.by)


def seen_of(data):
    return SEEN.of(data.copy_id)


REACTIONS = [Reacts(to, seen_of, _noted) for to in (CopyListed, LoanStarted, LoanEnded)]
NOTES = (Notes(CopyNoted, (Rests(seen_of, _falls),)), Notes(LoanHeard), Notes(ReturnHeard))
TITLES = sa.Table(
    "titles", sa.MetaData(), sa.Column("copy_id", sa.String(40), primary_key=True), sa.Column("title", sa.String(40))
)


def _titles(recorded):
    if isinstance(recorded.event, CopyNoted):
        yield {"copy_id": recorded.event.copy_id, "title": recorded.event.title}


class Branch:
    """The branch on one database, as a process would put it together."""

    def __init__(self, database, clock):
        self.store = event_store(database, clock, Mapper(EVENTS))
        self.store.migrate()
        self.projector = Projector(self.store, [ReadModel("titles", 1, TITLES, _titles)], page=3)
        self.projector.migrate()
        handle = Reactions(self.store, REACTIONS).handle
        disown = Disowning(self.store, NOTES, self.projector.renew).handle
        self.consumer = Consumer("branch", [TOPIC], database, clock, decode, handle, disown=disown)

    def seen(self, copy):
        return Workspace(self.store).state(SEEN.of(copy))

    def reserve(self, copy):
        with self.store.write():
            workspace, stream = Workspace(self.store), SEEN.of(copy)
            seen = workspace.state(stream)
            if seen is not None and seen.reserved_on is None:
                on = legal_day(self.store.clock.now())
                workspace.stage(stream, CopyReserved(on=on, copy_id=copy, rests_on=seen.source), SOMEBODY)
            self.store.append(workspace.staged)

    def titles(self):
        """The read model's answer, once it has caught up."""
        while self.projector.step():
            pass
        self.projector.step()
        with self.store.database.read() as connection:
            rows = connection.execute(sa.select(self.projector.table("titles")))
            return {row.copy_id: row.title for row in rows}
