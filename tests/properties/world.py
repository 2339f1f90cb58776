"""A country on a day: acts in, answers and published events out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from chassis.acts.answers import Answer
from chassis.acts.performing import Submission
from chassis.clock import end_of_day, legal_day
from chassis.messaging.record import Record
from chassis.service.tokens import Principal
from contracts.acts.act import Act
from contracts.envelope import read_headers
from services.audit.folded import FOLDED
from services.audit.ledger import entries
from services.audit.status import Status, status_on
from tests.properties.installation import installation

_REGISTRAR = Principal("p-1", roles=frozenset({"registrar"}))


@dataclass(frozen=True)
class Told:
    """One contract event as anybody hears it. `nth` counts in the order in which they were heard."""

    nth: int
    id: str
    service: str
    name: str
    on: date
    recorded_at: datetime
    by: str | None
    delegation: str | None
    pack: str | None
    act: str
    data: Mapping[str, Any]

    def __str__(self) -> str:
        return f"#{self.nth} {self.name} of {self.on} by {self.by} {dict(self.data)}"


class World:
    """A country in which nothing has been done, on a day. There is one at a time."""

    def __init__(self, today: date) -> None:
        self._installation = installation()
        self._installation.empty()
        self._told: list[Told] = []
        self._acts = 0
        self.until(today)

    @property
    def today(self) -> date:
        """The legal day that it is."""
        return legal_day(self._installation.clock.now())

    def until(self, day: date) -> None:
        """Time passes until that day."""
        self._installation.clock.moment = datetime.combine(day, time(1), UTC)

    def perform(self, act: Act) -> Answer:
        """What the service that decides on it answers; then everybody has heard what followed."""
        self._acts += 1
        services = self._installation.services
        (service,) = (each for each in services if each.acts and act.act() in each.acts.table)
        (answer,) = service.acts.perform([Submission(act, _REGISTRAR, f"key-{self._acts}")])
        if answer.events:
            while sum(each.relay.step() for each in services if each.relay):
                pass
        return answer

    @property
    def told(self) -> Sequence[Told]:
        """Every contract event, in the order in which it was heard."""
        for record in self._installation.hearing.records[len(self._told) :]:
            self._told.append(_told(len(self._told), record))
        return self._told

    def hear_again(self) -> None:
        """Every service hears everything once more."""
        for service in self._installation.services:
            for consumer in service.consumers:
                heard = self._installation.hearing.records
                consumer.receive([each for each in heard if each.topic in consumer.topics])

    def status(self, unit: str, as_of: date, known_at: date) -> Status:
        """What the ledger answers about the unit."""
        with self._installation.databases["audit"].read() as connection:
            known = entries(connection, [unit], FOLDED, known_at=end_of_day(known_at))
        return status_on([entry for entry in known if entry.disowned_by is None], as_of)

    def contents(self) -> Mapping[str, Any]:
        """Every row of every store, but for what remembers the asking."""
        return self._installation.contents()


def _told(nth: int, record: Record) -> Told:
    envelope = read_headers(record.headers)
    return Told(
        nth=nth,
        id=str(envelope.id),
        service=envelope.service,
        name=envelope.type.split(".")[-2],
        on=envelope.on,
        recorded_at=envelope.recordedtime,
        by=envelope.office,
        delegation=envelope.delegation,
        pack=envelope.policypack,
        act=envelope.correlationid,
        data=json.loads(record.value),
    )
