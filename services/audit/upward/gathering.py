"""What the ledger holds of a province, for a report: its units with their entries, and the rules of the time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from contracts.events import registration
from contracts.policy.provinces import Rulebooks
from services.audit.chains import complete_through
from services.audit.ledger import Entry, entries, subjects_of
from services.audit.status import Status, status_on
from services.audit.upward.period import Period
from services.audit.upward.reported import Candidacy, candidacy_of
from services.audit.upward.rules import OF_RULES, rulebooks

OF_THE_PLAN = (
    registration.TaskProgressReported,
    registration.FundingAllocated,
    registration.FundingCorrected,
    registration.FundingWithdrawn,
)
_UNITS = tuple(event.event_type() for event in (registration.UnitCatalogued, registration.UnitFormed))


@dataclass(frozen=True)
class UnitThen:
    """One unit: its entries up to the day of the report, its candidacy of the year, its status at the period's end."""

    entries: Sequence[Entry]
    candidacy: Candidacy | None
    status: Status


@dataclass(frozen=True)
class Gathered:
    """All that a report is made of; `plan` is what was told of the province's plan of the year."""

    province: str
    period: Period
    as_of: date
    known_at: datetime
    complete_through: Mapping[str, Any]
    books: Rulebooks
    units: Sequence[UnitThen]
    plan: Sequence[Entry]


def gather(connection: sa.Connection, province: str, period: Period, *, as_of: date, known_at: datetime) -> Gathered:
    """What is known at `known_at` of the period, with the papers dated up to `as_of`."""
    types = [event.event_type() for event in OF_RULES]
    own = rulebooks(_until(as_of, entries(connection, [province], types, known_at=known_at)))
    codes = sorted(own.codes(province, as_of))
    books = rulebooks(_until(as_of, entries(connection, codes, types, known_at=known_at)))
    subjects = sorted({unit for code in codes for unit in subjects_of(connection, code, _UNITS)})
    by_unit: dict[str, list[Entry]] = {unit: [] for unit in subjects}
    for entry in _until(as_of, entries(connection, subjects, known_at=known_at)):
        by_unit[entry.envelope.subject].append(entry)
    through = complete_through(connection, known_at)
    units = [_then(known, period, as_of) for known in by_unit.values() if known]
    in_order = sorted(units, key=lambda unit: (unit.status.unit.get("code", ""), str(unit.status.unit.get("unit"))))
    told = [event.event_type() for event in OF_THE_PLAN]
    of_year = [e for e in _until(as_of, entries(connection, codes, told, known_at=known_at)) if _is_of(e, period.year)]
    return Gathered(province, period, as_of, known_at, through, books, in_order, of_year)


def _is_of(entry: Entry, year: int) -> bool:
    return bool(entry.data["cycle"] == year)


def _then(known: Sequence[Entry], period: Period, as_of: date) -> UnitThen:
    return UnitThen(known, candidacy_of(known, period.year), status_on(known, min(period.last, as_of)))


def _until(day: date, known: Iterable[Entry]) -> list[Entry]:
    """Those dated up to the day that no source has lost."""
    return [entry for entry in known if entry.on <= day and entry.disowned_by is None]
