"""Monthly report intake over HTTP: one by one, by eight senders at once, and as one body of many lines."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.load.calling import call, one_after_the_other, side_by_side
from tests.load.measuring import Contender, HotPath, watched
from tests.load.peers.crud import Base, Unit, crud_application
from tests.load.peers.library import Candidacies, library_application
from tests.load.places import Commit, Place, Raw, Written, in_commits
from tests.load.sizes import Size
from tests.load.world import MONTHS, World, a_world, code, report, unit

SENDERS = 8


@contextmanager
def intake_one_by_one(place: Place, size: Size) -> Iterator[HotPath]:
    """One act a request, one request after the other."""
    with _intake(place, size) as intake:
        numbers = range(1, size.single + 1)

        def sending(app: Any, path: str, acts: bool) -> Contender:
            rounds = count()

            def contender() -> float:
                requests = [
                    intake.request(number, next_month, acts) for next_month in [next(rounds)] for number in numbers
                ]
                with watched() as watch:
                    intake.world.runner.run(one_after_the_other(app, path, requests))
                return watch.rate(size.single)

            return contender

        peers = {name: sending(app, path, False) for name, (app, path) in intake.peers().items()}
        ours = intake.capturing(sending(intake.world.registration.http, "/acts/file-report", True))
        yield HotPath("report intake, one by one", place.label, "reports", ours, intake.floor, peers)


@contextmanager
def intake_side_by_side(place: Place, size: Size) -> Iterator[HotPath]:
    """Eight senders at once, each one by one: their acts share commits."""
    with _intake(place, size) as intake:
        share = size.shared

        def sending(app: Any, path: str, acts: bool) -> Contender:
            rounds = count()

            def contender() -> float:
                month = next(rounds)
                senders = [
                    [intake.request(1 + sender * share + i, month, acts) for i in range(share)]
                    for sender in range(SENDERS)
                ]
                with watched() as watch:
                    intake.world.runner.run(side_by_side(app, path, senders))
                return watch.rate(SENDERS * share)

            return contender

        peers = {
            name: sending(app, path, False) for name, (app, path) in intake.peers().items() if "nothing" not in path
        }
        ours = intake.capturing(sending(intake.world.registration.http, "/acts/file-report", True))
        yield HotPath(f"report intake, {SENDERS} senders", place.label, "reports", ours, intake.floor, peers)


@contextmanager
def intake_in_bulk(place: Place, size: Size) -> Iterator[HotPath]:
    """One NDJSON body, answered line by line."""
    with _intake(place, size) as intake:

        def sending(app: Any, path: str, acts: bool) -> Contender:
            rounds = count()

            def contender() -> float:
                month = next(rounds)
                lines = [intake.line(number, month, acts) for number in range(1, size.bulk + 1)]
                body, headers = b"\n".join(lines), intake.world.headers
                with watched() as watch:
                    answer = intake.world.runner.run(call(app, "POST", path, headers, body))
                assert answer.count(b'"accepted"') == size.bulk, answer[:500]
                return watch.rate(size.bulk)

            return contender

        app, _ = intake.peers()["SQLAlchemy ORM + history table"]
        peers = {"SQLAlchemy ORM + history table": sending(app, "/reports/bulk", False)}
        ours = intake.capturing(sending(intake.world.registration.http, "/acts", True))
        yield HotPath(f"report intake, {size.bulk} lines", place.label, "reports", ours, intake.floor, peers)


@dataclass
class _Intake:
    world: World
    place: Place
    size: Size
    raw: Raw
    stack: ExitStack
    commits: Sequence[Commit] = ()
    committed: list[int] = field(default_factory=lambda: [0])

    def request(self, number: int, month: int, act: bool) -> tuple[dict[str, str], bytes]:
        fields = report(unit(number), MONTHS[month % 12], number + month)
        headers = self.world.headers
        if not act:
            return headers, json.dumps(fields).encode()
        return {**headers, "idempotency-key": f"load-{month}-{number}"}, json.dumps(fields).encode()

    def line(self, number: int, month: int, act: bool) -> bytes:
        fields = report(unit(number), MONTHS[month % 12], number + month)
        named = {"act": "file-report", "key": f"load-{month}-{number}", **fields} if act else fields
        return json.dumps(named).encode()

    def capturing(self, contender: Contender) -> Contender:
        """The contender; what it wrote, and in how many commits, is what the floor writes."""

        def captured() -> float:
            written, before = Written(self.raw, "stored_events", "answers"), self.committed[0]
            rate = contender()
            self.commits = in_commits(written.rows(), self.committed[0] - before)
            return rate

        return captured

    def floor(self) -> float:
        """The same rows in as many commits, by the driver alone."""
        name = self.place.fresh()
        _migrated(self.place, self.world, name)
        raw = self.place.raw(name)
        with watched() as watch:
            raw.write(self.commits)
        raw.close()
        return watch.rate(
            sum(len(rows) for commit in self.commits for table, rows in commit if table == "stored_events")
        )

    def peers(self) -> dict[str, tuple[Any, str]]:
        """The peers' applications, with the same units."""
        engine = self.place.engine(self.place.fresh())
        self.stack.callback(engine.dispose)
        Base.metadata.create_all(engine)
        numbers = range(1, self.size.candidacies + 1)
        with Session(engine) as session, session.begin():
            for number in numbers:
                known = {"id": str(unit(number)), "code": code(number), "name": "Xã Ví Dụ"}
                session.add(Unit(**known, stage="building", approved_on=date(2026, 1, 15)))
        library = Candidacies(self.place.library(self.place.fresh()))
        self.stack.callback(library.close)
        library.register([str(unit(number)) for number in numbers])
        crud = crud_application(engine, self.world.verifier)
        return {
            "SQLAlchemy ORM + history table": (crud, "/reports"),
            "eventsourcing Application": (library_application(library, self.world.verifier), "/reports"),
            "FastAPI alone, writes nothing": (crud, "/nothing"),
        }


@contextmanager
def _intake(place: Place, size: Size) -> Iterator[_Intake]:
    with a_world(place) as world, ExitStack() as stack:
        world.begin_years(range(1, size.candidacies + 1))
        raw = place.raw(world.registration_name)
        stack.callback(raw.close)
        intake = _Intake(world, place, size, raw, stack)

        @sa.event.listens_for(world.store.database.engine, "commit")
        def commit(_: sa.Connection) -> None:
            intake.committed[0] += 1

        yield intake


def _migrated(place: Place, world: World, name: str) -> None:
    """Makes the tables of an event store."""
    from chassis.eventstore.store import EventStore
    from tests.load.world import mapper

    database = place.database(name)
    EventStore(database, place.recorder(database), mapper(), world.store.clock).migrate()
    database.close()
