"""Registration and audit on one kind of store, with units whose year has begun: what the hot paths run through."""

import asyncio
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from chassis.clock import SimulatedClock, SystemClock
from chassis.database import Database
from chassis.documents import FolderDocuments
from chassis.domain import DomainEvent
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.store import EventStore, NewEvent
from chassis.messaging.bus import InProcessBus
from chassis.messaging.record import Publisher
from chassis.service.assembly import Service
from chassis.service.development import DevelopmentIssuer
from chassis.service.infrastructure import Infrastructure
from chassis.service.tokens import TokenVerifier
from contracts.policy.reading import load_pack
from contracts.vocabulary import unit_id
from dienhinh.packs import shipped
from services.audit import bootstrap as audit
from services.registration import bootstrap as registration
from services.registration.bootstrap import PARTS
from tests.load.calling import call
from tests.load.places import Place

AFTER_THE_YEAR = datetime(2027, 1, 10, tzinfo=UTC)
MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]
_TEMPLATE = 99_999
_SINCE = datetime(2025, 7, 1).date()
_PROVINCE = {"province": "24"}
_DOCUMENT = {"number": "188", "symbol": "KH-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2025-12-29"}


def figures(number: int) -> dict[str, int]:
    """The figures of a report; another number, other figures."""
    names = ("su_kien_tuyen_truyen", "luot_nguoi_tham_du", "bai_dang_mang_xa_hoi", "tin_bao_tiep_nhan")
    return {name: 1 + (number * step) % 90 for step, name in enumerate(names, 7)}


def unit(number: int) -> UUID:
    """The unit of that number."""
    return unit_id("example", code(number), _SINCE)


def code(number: int) -> str:
    return f"VD-{number:05d}"


def report(of: UUID, period: str, number: int) -> dict[str, Any]:
    """The fields of a report's act; filed on the third of the next month."""
    year, month = int(period[:4]), int(period[5:])
    on = f"{year + month // 12}-{month % 12 + 1:02d}-03"
    by = {"office": "unit-head", "unit": str(of)}
    return {"on": on, "by": by, "unit": str(of), "period": period, "figures": figures(number)}


@dataclass
class World:
    """`registration` and `audit` are put together as every form does it; `store` is registration's."""

    place: Place
    registration: Service
    audit: Service
    registration_name: str
    audit_name: str
    store: EventStore
    verifier: TokenVerifier
    headers: dict[str, str]
    runner: asyncio.Runner = field(default_factory=asyncio.Runner)
    filed: Any = None
    corrected: Any = None

    def store_again(self) -> EventStore:
        """The same log, read by code that has decoded nothing of it yet."""
        return EventStore(self.store.database, self.place.recorder(self.store.database), mapper(), self.store.clock)

    def perform(self, act: str, **fields: Any) -> None:
        """One act over HTTP."""
        body = json.dumps(fields).encode()
        self.runner.run(call(self.registration.http, "POST", f"/acts/{act}", self.headers, body))

    def adopt(self) -> None:
        """The province has rules, and unit 0 is in its building year: by acts, so that its history is a legal one."""
        pack, first, police = _pack(), str(unit(0)), {"office": "provincial-police", **_PROVINCE}
        ubnd = {"office": "province-peoples-committee", **_PROVINCE}
        catalogued = {"scheme": "example", "code": code(0), "name": "Xã Ví Dụ", "kind": "commune", **_PROVINCE}
        registrar = {"office": "registrar", **_PROVINCE}
        self.perform("catalogue-unit", on="2025-07-01", by=registrar, party_organisation=True, **catalogued)
        self.perform("adopt-policy-pack", on="2025-12-29", by=ubnd, pack=pack, document=_DOCUMENT)
        guidance = {"cycle": 2026, "cut_off_day": 5, "document": _DOCUMENT}
        self.perform("issue-reporting-guidance", on="2026-01-02", by=police, **guidance)
        result = {"on": "2026-01-05", "by": police, "unit": first, "year": 2025, "document": _DOCUMENT}
        self.perform("record-safety-result", met=True, **result)
        self.perform("record-movement-class", movement_class="excellent", **result)
        head = {"office": "unit-head", "unit": first}
        self.perform("register-unit", on="2026-01-06", by=head, unit=first, cycle=2026)
        chair = {"office": "province-chair", **_PROVINCE}
        approval = {"units": [first], "cycle": 2026, "document": {**_DOCUMENT, "number": "15"}}
        self.perform("approve-for-building", on="2026-01-15", by=chair, **approval)

    def begin_years(self, numbers: Sequence[int]) -> None:
        """Units of these numbers stand where unit 0 stands: its events once more, about them."""
        template = [self.store.stream(name)[:length] for name, length in ((_unit(0), 1), (_candidacy(0), 2))]
        with self.store.write():
            for number in numbers:
                known = {"unit": unit(number), "code": code(number), "unit_code": code(number)}
                for name, stream in zip((_unit(number), _candidacy(number)), template, strict=True):
                    self.append(name, 1, [_about(recorded.event, known) for recorded in stream])

    def append(self, stream: str, version: int, events: Sequence[DomainEvent]) -> None:
        """Appends events without asking whether they are allowed."""
        with self.store.write():
            placed = enumerate(events, version)
            self.store.append([NewEvent(stream, number, event, entered()) for number, event in placed])

    def report_twice(self) -> None:
        """A filed report and its correction, as the service decides them; other units' reports are copies."""
        self.begin_years([_TEMPLATE])
        for number in (1, 2):
            self.perform("file-report", **report(unit(_TEMPLATE), MONTHS[0], number))
        self.filed, self.corrected = (recorded.event for recorded in self.store.stream(_candidacy(_TEMPLATE))[2:4])


def history(world: World, number: int) -> Iterator[DomainEvent]:
    """What a unit reports in its year, for ever: twelve months, each corrected again and again."""
    filed, corrected = world.filed, world.corrected
    about = {"unit": unit(number)}
    for month in MONTHS:
        yield _about(filed, {**about, "period": month, "figures": figures(number)})
    version = 2
    while True:
        for month in MONTHS:
            changed = {"period": month, "version": version, "figures": figures(number + version)}
            yield _about(corrected, {**about, **changed})
        version += 1


def fill_year(world: World, number: int, events: int) -> None:
    """Adds so many events of reports to a unit whose year has begun."""
    world.append(_candidacy(number), 3, list(islice(history(world, number), events)))


def entered() -> Circumstances:
    """Who entered it, and by which rules, as an act of a unit's head leaves it."""
    attributes = {"office": f"unit-head@{unit(0)}", "cycle": "2026", "policypack": _pack_ref(), **_PROVINCE}
    return Circumstances("load", "0b8f3c3e-52c6-5b6f-8a1e-2f0c9f8f1b11", attributes=attributes)


def mapper() -> Mapper:
    """Registration's events."""
    return Mapper((*PARTS.published, *PARTS.private))


@contextmanager
def a_world(place: Place, publisher: Publisher | None = None) -> Iterator[World]:
    """Both services, migrated, with the province's rules and unit 0; nothing works behind them. What registration
    relays goes to `publisher`, or from hand to hand to audit."""
    with tempfile.TemporaryDirectory() as folder:
        clock, bus = SimulatedClock(AFTER_THE_YEAR), InProcessBus()
        issuer = DevelopmentIssuer(Path(folder), audience="load", clock=SystemClock())
        names: dict[str, str] = {}
        stores: list[EventStore] = []

        def database(service: str) -> Database:
            names[service] = place.fresh()
            return place.database(names[service])

        def store(of: Database, events: Mapper) -> EventStore:
            stores.append(EventStore(of, place.recorder(of), events, clock))
            return stores[-1]

        infrastructure = Infrastructure(
            deployment="load",
            clock=clock,
            documents=FolderDocuments(Path(folder) / "documents"),
            verifier=issuer.verifier(),
            publisher=publisher or bus,
            database=database,
            store=store,
        )
        services = [registration.build(infrastructure), audit.build(infrastructure)]
        for service in services:
            service.migrate()
            for consumer in service.consumers:
                bus.subscribe(consumer)
        headers = {"authorization": f"Bearer {issuer.mint('load', roles=('registrar', 'auditor'))}"}
        world = World(
            place, *services, names["registration"], names["audit"], stores[0], infrastructure.verifier, headers
        )
        with world.runner:
            world.adopt()
            world.report_twice()
            yield world
        for service in services:
            service.database.close()


def _about(event: DomainEvent, known: dict[str, Any]) -> DomainEvent:
    fields = type(event).model_fields
    return event.model_copy(update={name: value for name, value in known.items() if name in fields})


def _unit(number: int) -> str:
    return f"unit/{unit(number)}"


def _candidacy(number: int) -> str:
    return f"candidacy/{unit(number)}/2026"


@cache
def _pack() -> Any:
    return load_pack(shipped()["bac-ninh"]).model_dump(mode="json")


@cache
def _pack_ref() -> str:
    return load_pack(shipped()["bac-ninh"]).ref
