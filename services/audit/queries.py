"""What the ledger answers: the status of a unit, its history, and who held a title — as of a day, as known on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Query

from chassis.clock import Clock, end_of_day, legal_day
from chassis.database import Database
from chassis.service.problems import NotFound
from contracts.vocabulary import ProvinceCode, UnitId
from services.audit.chains import complete_through
from services.audit.folded import FOLDED
from services.audit.inherited import Inheritable, predecessors_of, with_predecessors
from services.audit.ledger import Entry, entries, subjects_of
from services.audit.status import HOLDING, Status, status_on
from services.audit.telling import sentence
from services.audit.years import years

AsOf = Annotated[date | None, Query(description="the day asked about, by effect; default: today")]
KnownAt = Annotated[date | None, Query(description="as known at the end of this day, +07:00; default: now")]
ENTRIES = ("vn.dienhinh.registration.unit-catalogued.v1", "vn.dienhinh.registration.unit-formed.v1")
"""What brings a unit into the catalogue."""


@dataclass(frozen=True)
class _Asked:
    as_of: date
    known_at: datetime


def queries(database: Database, clock: Clock) -> APIRouter:
    """The questions of the ledger over HTTP."""
    router = APIRouter(tags=["queries"])

    def asked(as_of: date | None, known_at: date | None) -> _Asked:
        now = clock.now()
        return _Asked(as_of or legal_day(now), end_of_day(known_at) if known_at else now)

    @router.get("/status/{unit}", summary="What was this unit's status on a day, as known on a day, and why?")
    def show_status(unit: UnitId, as_of: AsOf = None, known_at: KnownAt = None) -> Mapping[str, Any]:
        question = asked(as_of, known_at)
        with database.read() as connection:
            known = entries(connection, [str(unit)], FOLDED, known_at=question.known_at)
            through = complete_through(connection, question.known_at)
            ((status, inheritable),) = _statuses(connection, {str(unit): known}, question)
        if not status.unit:
            raise NotFound(f"unit {unit} as of {question.as_of}")
        return _answer(status, inheritable, question, through)

    @router.get("/years/{unit}", summary="What a unit achieved year by year, as a basis for rewards")
    def show_years(unit: UnitId, as_of: AsOf = None, known_at: KnownAt = None) -> Mapping[str, Any]:
        question = asked(as_of, known_at)
        with database.read() as connection:
            known = entries(connection, [str(unit)], known_at=question.known_at)
            through = complete_through(connection, question.known_at)
        lines = years(_counting(known), question.as_of)
        return {"unit_id": unit, "as_of": question.as_of, "complete_through": through, "years": lines}

    @router.get("/history/{unit}", summary="Everything recorded about a unit, by legal date")
    def show_history(unit: UnitId, as_of: AsOf = None, known_at: KnownAt = None) -> Mapping[str, Any]:
        question = asked(as_of, known_at)
        with database.read() as connection:
            known = entries(connection, [str(unit)], known_at=question.known_at)
            through = complete_through(connection, question.known_at)
        lines = [_line(entry) for entry in known if entry.on <= question.as_of]
        return {"unit_id": unit, "as_of": question.as_of, "complete_through": through, "events": lines}

    @router.get("/history/province/{province}", summary="Everything recorded about a province as a whole")
    def show_province(province: ProvinceCode, as_of: AsOf = None, known_at: KnownAt = None) -> Mapping[str, Any]:
        question = asked(as_of, known_at)
        with database.read() as connection:
            known = entries(connection, [province], known_at=question.known_at)
            through = complete_through(connection, question.known_at)
        lines = [_line(entry) for entry in known if entry.on <= question.as_of]
        return {"province": province, "as_of": question.as_of, "complete_through": through, "events": lines}

    @router.get("/who", summary="Which units of a province were in a state on a day, as known on a day?")
    def list_who(
        title: str, province: ProvinceCode, as_of: AsOf = None, known_at: KnownAt = None
    ) -> Sequence[Mapping[str, Any]]:
        question = asked(as_of, known_at)
        wanted = HOLDING if title == "recognised" else {title}
        with database.read() as connection:
            units = subjects_of(connection, province, ENTRIES)
            by_unit = _by_unit(units, entries(connection, units, FOLDED, known_at=question.known_at))
            found = _statuses(connection, by_unit, question)
            through = complete_through(connection, question.known_at)
        held = [each for each in found if each[0].exists and each[0].title.state in wanted]
        return [_answer(*each, question, through) for each in sorted(held, key=lambda each: each[0].unit["code"])]

    return router


def _counting(known: Iterable[Entry]) -> list[Entry]:
    """Those that no source had lost by the moment asked about."""
    return [entry for entry in known if entry.disowned_by is None]


def _by_unit(units: Iterable[str], found: Iterable[Entry]) -> dict[str, list[Entry]]:
    by_unit: dict[str, list[Entry]] = {unit: [] for unit in units}
    for entry in found:
        by_unit[entry.envelope.subject].append(entry)
    return by_unit


def _statuses(
    connection: sa.Connection, known: Mapping[str, Iterable[Entry]], question: _Asked
) -> Sequence[tuple[Status, Sequence[Inheritable]]]:
    """The status of each of the units, and the titles that its predecessors held, wherever these are."""
    counting = {unit: _counting(found) for unit, found in known.items()}
    others = {each for found in counting.values() for each in predecessors_of(found)} - counting.keys()
    further = _by_unit(others, _counting(entries(connection, others, FOLDED, known_at=question.known_at)))
    return [
        with_predecessors(status_on(found, question.as_of), found, {**counting, **further}, question.as_of)
        for found in counting.values()
    ]


def _answer(
    status: Status, inheritable: Sequence[Inheritable], question: _Asked, through: Mapping[str, Any]
) -> Mapping[str, Any]:
    return {
        "unit_id": status.unit["unit"],
        "name": status.unit["name"],
        "kind": status.unit["kind"],
        "scheme": status.unit["scheme"],
        "code": status.unit["code"],
        "province_code": status.unit["province"],
        "formed_of": [predecessor["unit"] for predecessor in status.unit.get("predecessors", ())],
        "ended_on": status.unit.get("ended_on"),
        "successors": status.unit.get("successors", ()),
        "as_of": question.as_of,
        "known_at": question.known_at,
        "complete_through": through,
        "title": {
            "state": status.title.state,
            "since": status.title.since,
            "cycle": status.title.cycle,
            "decision": _named(status.title.decision),
            "clause": status.title.clause,
            "reviews": status.reviews,
            "review_required": status.review_required,
            "under_complaint": bool(status.complaints),
        },
        "predecessors_recognised": [
            {
                "unit_id": each.unit["unit"],
                "name": each.unit["name"],
                "cycle": each.title.cycle,
                "decision": _named(each.title.decision),
            }
            for each in inheritable
        ],
        "candidacy": status.candidacy,
        "held": bool(status.held_by),
        "emulation_bars": status.bars,
        "awards": list(status.awards.values()),
        "complaints_pending": list(status.complaints.values()),
        "because": status.because,
    }


def _named(decision: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A decision as an answer names it."""
    return decision and {
        "number": decision["number"],
        "symbol": decision["symbol"],
        "issuer": decision["issuer"],
        "signed_on": decision["issued_on"],
    }


def _line(entry: Entry) -> Mapping[str, Any]:
    envelope = entry.envelope
    return {
        "id": entry.id,
        "event": entry.name,
        "vi": sentence(entry, "vi"),
        "en": sentence(entry, "en"),
        "on": entry.on,
        "effective_from": entry.effective_from,
        "recorded_at": envelope.recordedtime,
        "service": envelope.service,
        "office": envelope.office,
        "delegation": envelope.delegation,
        "entered_by": envelope.authid,
        "policypack": envelope.policypack,
        "disowned_by": entry.disowned_by,
        "data": entry.data,
    }
