"""As-of questions of a ledger of many years: the status of one unit, and who held the title."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa

from chassis.clock import VIETNAM
from contracts.envelope import Envelope
from contracts.events.event import ContractEvent
from contracts.events.recognition import MaintenanceReviewed, RecognitionRevoked, UnitRecognised
from contracts.vocabulary import Document
from services.audit.ledger import enter
from services.audit.tables import CHAINS, LEDGER
from tests.load.calling import call
from tests.load.measuring import Contender, HotPath, watched
from tests.load.peers.as_of import ask_application, titles_of
from tests.load.places import Place
from tests.load.sizes import Size
from tests.load.world import World, a_world, code, fill_year, unit

QUESTION = "as_of=2027-05-01&known_at=2027-05-31"
_ROWS = 'SELECT envelope, data FROM ledger WHERE subject = ? AND recorded_at <= ? ORDER BY "on", recorded_at, sequence'
_ALL = """SELECT envelope, data FROM ledger WHERE subject IN (SELECT subject FROM ledger WHERE type = ?)
AND recorded_at <= ? ORDER BY "on", recorded_at, sequence"""
_KNOWN = "2027-05-31T16:59:59.999999Z"


@contextmanager
def status(place: Place, size: Size) -> Iterator[HotPath]:
    """What was this unit's status on that day, as known on that day?"""
    with _ledger(place, size) as (world, raw, peer):
        asked = [number % size.units for number in range(0, size.statuses * 7, 7)]

        def asking(app: Any, path: str) -> Contender:
            def contender() -> float:
                with watched() as watch:
                    world.runner.run(_each(app, [f"{path}/{unit(number)}" for number in asked], world.headers))
                return watch.rate(size.statuses)

            return contender

        def floor() -> float:
            with watched() as watch:
                for number in asked:
                    raw.rows(_ROWS, str(unit(number)), _KNOWN)
            return watch.rate(size.statuses)

        name = f"status as of a day, {size.units * size.entries} entries"
        peers = {"plain SQL over dated rows, FastAPI": asking(peer, "/status")}
        yield HotPath(name, place.label, "answers", asking(world.audit.http, "/status"), floor, peers)


@contextmanager
def who(place: Place, size: Size) -> Iterator[HotPath]:
    """Which units of the province held the title on that day, as known on that day?"""
    with _ledger(place, size) as (world, raw, peer):

        def asking(app: Any) -> Contender:
            question = f"title=recognised&province=24&{QUESTION}"

            def contender() -> float:
                with watched() as watch:
                    answer = world.runner.run(call(app, "GET", "/who", world.headers, query=question))
                assert len(json.loads(answer)) == size.units - len(range(0, size.units, 10))
                return watch.rate(size.units)

            return contender

        def floor() -> float:
            with watched() as watch:
                raw.rows(_ALL, "vn.dienhinh.registration.unit-catalogued.v1", _KNOWN)
            return watch.rate(size.units)

        peers = {"plain SQL over dated rows, FastAPI": asking(peer)}
        yield HotPath(
            f"who held the title, {size.units} units", place.label, "units", asking(world.audit.http), floor, peers
        )


async def _each(app: Any, paths: list[str], headers: Mapping[str, str]) -> None:
    for path in paths:
        await call(app, "GET", path, headers, query=QUESTION)


@contextmanager
def _ledger(place: Place, size: Size) -> Iterator[tuple[World, Any, Any]]:
    """A ledger of `units` × `entries`: the real records of one unit, once more about every other."""
    with a_world(place) as world:
        relay = world.registration.relay
        assert relay is not None
        fill_year(world, 0, size.entries - 6)
        while relay.step():
            pass
        with world.audit.database.write() as connection:
            _recognise(connection)
            template = list(connection.execute(sa.select(LEDGER).where(LEDGER.c.subject == str(unit(0)))).mappings())
            template = [row for row in template if row["type"].split(".")[3] not in _NOT_COUNTED]
            connection.execute(LEDGER.delete())
            rows = list(_copies([dict(row) for row in template], size.units))
            for start in range(0, len(rows), 2000):
                connection.execute(LEDGER.insert(), rows[start : start + 2000])
            connection.execute(CHAINS.update().values(sequence=len(rows)))
            engine = place.engine(place.fresh())
            titles_of(engine, rows)
        raw = place.raw(world.audit_name)
        if place.label == "postgres":
            raw.connection.execute("ANALYZE")
        yield world, raw, ask_application(engine, world.verifier)
        raw.close()
        engine.dispose()


_NOT_COUNTED = ("safety-result-recorded", "movement-class-recorded")


def _copies(template: list[dict[str, Any]], units: int) -> Iterator[dict[str, Any]]:
    sequence = 0
    for number in range(units):
        for row in template:
            if row["type"].endswith("recognition-revoked.v1") and number % 10:
                continue
            sequence += 1
            id_ = str(uuid5(NAMESPACE_URL, f"{row['id']}/{number}"))
            envelope = json.loads(row["envelope"].replace(str(unit(0)), str(unit(number))))
            envelope |= {"id": id_, "sequence": sequence, "previous": sequence - 1}
            data = row["data"].replace(str(unit(0)), str(unit(number))).replace(code(0), code(number))
            place = {"id": id_, "subject": str(unit(number)), "sequence": sequence, "previous": sequence - 1}
            yield {**row, **place, "envelope": json.dumps(envelope), "data": data}


def _recognise(connection: sa.Connection) -> None:
    """Unit 0 was recognised, reviewed, and lost the title by a decision that reaches back."""
    first, title = unit(0), f"{unit(0)}/2026"
    decision = Document(number="12", symbol="QĐ-UBND", issuer="UBND tỉnh Bắc Ninh", issued_on=date(2027, 1, 15))
    recognised = UnitRecognised(
        recognition=title,
        candidacy=title,
        unit=first,
        cycle=2026,
        unit_name="Xã Ví Dụ",
        unit_kind="commune",
        unit_code=code(0),
        unit_scheme="example",
        evaluation="e",
        decision=decision,
        authority="province-chair@24",
        effective_from=date(2027, 1, 15),
        basis=(),
    )
    reviewed = MaintenanceReviewed(recognition=title, unit=first, year=2027, outcome="maintained")
    revoked = RecognitionRevoked(
        recognition=title,
        unit=first,
        cycle=2026,
        ground="false-dossier",
        ground_document=decision,
        decision=decision,
        authority="province-chair@24",
        effective_from=date(2027, 3, 1),
        revoked_on=date(2027, 4, 10),
        consequences=(),
    )
    for sequence, (on, data) in enumerate(
        [(date(2027, 1, 15), recognised), (date(2027, 2, 20), reviewed), (date(2027, 4, 10), revoked)], 1
    ):
        enter(connection, _sealed(first, on, sequence, data), data.model_dump_json(exclude_defaults=True).encode())


def _sealed(of: UUID, on: date, sequence: int, data: ContractEvent) -> Envelope:
    at = datetime.combine(on, time(), VIETNAM)
    return Envelope(
        id=uuid5(NAMESPACE_URL, f"{of}/{sequence}"),
        source="//load/recognition/1",
        type=data.event_type(),
        subject=str(of),
        time=at,
        recordedtime=at + timedelta(hours=9),
        sequence=sequence,
        previous=sequence - 1,
        province="24",
        authid="load",
        correlationid="load",
        dataclassification="internal",
        dataschema=f"urn:dienhinh:schema:{data.event_type()}",
    )
