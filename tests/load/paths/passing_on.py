"""What happens to the log afterwards: relayed to the ledger, and read again into a new build of a read model."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from typing import Any

import sqlalchemy as sa

from chassis.readmodels.projector import Projector
from services.registration.readmodels.candidacies import REPORTS
from tests.load.measuring import Contender, HotPath, watched
from tests.load.peers.library import Candidacies, Candidacy, project, view
from tests.load.places import Place, Raw, Written
from tests.load.sizes import Size
from tests.load.world import MONTHS, World, a_world, figures, fill_year

PAGE = 500
READ = "SELECT * FROM stored_events WHERE {position} > ? ORDER BY {position} LIMIT ?"


@contextmanager
def propagation(place: Place, size: Size) -> Iterator[HotPath]:
    """One page: log → relay → bus → ledger and inbox."""
    with a_world(place) as world:
        numbers, relay = count(1), world.registration.relay
        assert relay is not None
        while relay.step():
            pass
        ledger, log = place.raw(world.audit_name), place.raw(world.registration_name)
        told: dict[str, Any] = {}

        def ours() -> float:
            begin_and_report(world, numbers, size.page)
            told["after"], written = world.store.last_position() - size.page, Written(ledger, "ledger", "inbox")
            with watched() as watch:
                while relay.step():
                    pass
            told["rows"] = written.rows()
            return watch.rate(size.page)

        def floor() -> float:
            fresh = like(place, world.audit.database.engine, "ledger", "inbox", "chains")
            with watched() as watch:
                read_log(log, place, told["after"], size.page)
                with fresh.commit() as cursor:
                    for table, rows in told["rows"].items():
                        fresh.insert(cursor, table, rows)
                    fresh.run(cursor, "INSERT INTO chains VALUES (?, ?, ?)", "//load", told["after"] + size.page, "now")
                with log.commit() as cursor:
                    log.run(cursor, "UPDATE relay_checkpoint SET position = position")
            fresh.close()
            return watch.rate(size.page)

        with _projecting(place, size) as peer:
            peers = {"eventsourcing Projection, event by event": peer}
            yield HotPath(f"propagation of {size.page} to the ledger", place.label, "events", ours, floor, peers)
        ledger.close()
        log.close()


@contextmanager
def rebuild(place: Place, size: Size) -> Iterator[HotPath]:
    """The read model of reports, built anew from the log beside the old build, and switched to."""
    with a_world(place) as world:
        begin_and_report(world, count(1), size.log)
        Projector(world.store, [REPORTS]).migrate()
        log, told = place.raw(world.registration_name), {}

        def ours() -> float:
            projector = Projector(world.store_again(), [REPORTS])
            with watched() as watch:
                projector.rebuild(REPORTS.name)
                while projector.step():
                    pass
                projector.switch(REPORTS.name)
            told["rows"] = log.rows(f"SELECT * FROM {projector.table(REPORTS.name).name}")  # noqa: S608 - our own
            return watch.rate(size.log)

        def floor() -> float:
            name = f"floor_{next(builds)}"
            table = REPORTS.table.to_metadata(sa.MetaData(), name=name)
            table.create(world.store.database.engine)
            with watched() as watch:
                for start in range(0, size.log, PAGE):
                    read_log(log, place, start, PAGE)
                    with log.commit() as cursor:
                        log.insert(cursor, name, told["rows"][start : start + PAGE])
                        log.run(cursor, "UPDATE readmodel_builds SET position = position")
            return watch.rate(size.log)

        builds = count(1)
        with _projecting(place, size) as peer:
            peers = {"eventsourcing Projection, event by event": peer}
            yield HotPath(f"rebuild of a read model, {size.log} events", place.label, "events", ours, floor, peers)
        log.close()


def begin_and_report(world: World, numbers: Iterator[int], events: int) -> None:
    """Units of which each has begun and filed its year: 15 events."""
    with world.store.write():
        for number in islice(numbers, events // 15):
            world.begin_years([number])
            fill_year(world, number, 12)


def like(place: Place, engine: sa.Engine, *tables: str) -> Raw:
    """A fresh database with the same tables."""
    name = place.fresh()
    database, known = place.database(name), sa.MetaData()
    known.reflect(engine, only=tables)
    known.create_all(database.engine)
    database.close()
    return place.raw(name)


def read_log(raw: Raw, place: Place, after: int, limit: int) -> None:
    """A page of the log, as the driver gives it."""
    position = "notification_id" if place.label == "postgres" else "rowid"
    raw.rows(READ.format(position=position), after, limit)


@contextmanager
def _projecting(place: Place, size: Size) -> Iterator[Contender]:
    """The library's projection of as many events of its own."""
    settings = place.library(place.fresh())
    library, into, reached = Candidacies(settings), view(settings), [0]

    def contender() -> float:
        new = []
        for number in range(size.stepped // 10):
            candidacy = Candidacy(unit=f"{reached[0]}-{number}", cycle=2026, approved_on="2026-01-15")
            for month in islice(MONTHS, 9):
                candidacy.file_report(month, "2026-03-03", figures(number), "load")
            new.append(candidacy)
        library.save(*new)
        before = reached[0]
        with watched() as watch:
            reached[0] = project(library, into, before, size.stepped)
        return watch.rate(reached[0] - before)

    yield contender
    library.close()
