"""What was inspected in a province's cycle, and which shortcomings, reminders and difficulties wait, as of a day?

One row for each thing that was found, asked for or answered, under its legal date; folded when it is asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from contracts.inspections import Verdict
from services.registration.domain.candidacy import events, supervision
from services.registration.domain.candidacy.events import CandidacyEvent
from services.registration.domain.candidacy.state import Candidacy, continued
from services.registration.readmodels.candidacies import TakingPart

TABLE = sa.Table(
    "asked",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, comment="of the candidacy's stream"),
    sa.Column("kind", sa.String(12), primary_key=True, comment="inspection, shortcoming, reminder, difficulty"),
    sa.Column("name", sa.String(80), primary_key=True, comment="its id within the candidacy"),
    sa.Column("on", sa.Date),
    sa.Column("since", sa.Date, comment="None: the row is an answer to it"),
    sa.Column("respond_by", sa.Date),
    sa.Column("text", sa.String(300)),
    sa.Column("answered_on", sa.Date),
)


def on_asked(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case supervision.InspectionRecorded() as event:
            yield from _each(recorded, event, _inspected(event))
        case supervision.FindingAnswered() as event:
            yield from _each(recorded, event, [_answered("shortcoming", f"{event.inspection}/{event.finding}", event)])
        case supervision.ReminderIssued() as event:
            yield from _each(recorded, event, [_reminded(event)])
        case supervision.ReminderAnswered() as event:
            yield from _each(recorded, event, [_answered("reminder", event.reminder, event)])
        case events.DifficultyRaised() as event:
            yield from _each(recorded, event, [_raised(event)])
        case events.DifficultyAnswered() as event:
            yield from _each(recorded, event, [_answered("difficulty", str(event.difficulty), event)])
        case events.CandidacyContinued() as event:
            yield from _each(recorded, event, _kept(event))


def _each(recorded: Recorded, event: CandidacyEvent, rows: Iterator[Row] | Sequence[Row]) -> Iterator[Row]:
    key = {"unit": str(event.unit), "cycle": event.cycle, "version": recorded.version, "on": event.on}
    return ({**key, **row} for row in rows)


def _inspected(event: supervision.InspectionRecorded) -> Iterator[Row]:
    yield {"kind": "inspection", "name": event.inspection, "since": event.inspected_on}
    for number, found in enumerate(event.findings, start=1):
        if found.finding is Verdict.SHORTCOMING:
            said = {"since": event.on, "respond_by": found.respond_by, "text": found.note}
            yield {"kind": "shortcoming", "name": f"{event.inspection}/{number}", **said}


def _reminded(event: supervision.ReminderIssued) -> Row:
    said = {"since": event.on, "respond_by": event.respond_by, "text": event.text}
    return {"kind": "reminder", "name": event.reminder, **said}


def _raised(event: events.DifficultyRaised) -> Row:
    return {"kind": "difficulty", "name": str(event.difficulty), "since": event.on, "text": event.text}


def _answered(kind: str, name: str, event: CandidacyEvent) -> Row:
    return {"kind": kind, "name": name, "answered_on": event.on}


def _kept(event: events.CandidacyContinued) -> Iterator[Row]:
    """What had been asked for when the candidacy became this unit's, and was or was not answered."""
    kept: Candidacy = continued(event)
    known = kept.supervision
    answered = {
        ("shortcoming", f"{name}/{number}"): each.on for (name, number), each in known.findings_answered.items()
    }
    answered |= {("reminder", name): each.on for name, each in known.reminders_answered.items()}
    rows = [row for each in known.inspections.values() for row in _inspected(each)]
    rows += [_reminded(each) for each in known.reminders.values()]
    for number, entry in kept.difficulties.items():
        if isinstance(entry, events.DifficultyRaised):
            rows.append(_raised(entry))
        else:
            rows.append({"kind": "difficulty", "name": str(number), "since": entry.on, "answered_on": entry.on})
    return ({"answered_on": answered.get((row["kind"], row["name"])), **row} for row in rows)


ASKED = ReadModel("asked", 1, TABLE, on_asked)


def asked_of(
    connection: sa.Connection, table: sa.Table, found: Mapping[str, TakingPart], cycle: int, day: date
) -> Sequence[Mapping[str, Any]]:
    """All that was inspected and asked for at these candidacies as of `day`, answered or not, with the unit of each."""
    rows = sa.select(table).where(table.c.cycle == cycle, table.c.on <= day).order_by(table.c.on, table.c.version)
    items: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in connection.execute(rows).mappings():
        candidacy, place = found.get(row["unit"]), (row["unit"], row["kind"], row["name"])
        if candidacy is None or (row["on"], row["version"]) < candidacy.since:
            continue
        if row["since"] is not None:
            named = {name: candidacy.shown[name] for name in ("unit", "code", "name")}
            said = {name: row[name] for name in ("kind", "since", "respond_by", "text", "answered_on")}
            items[place] = {**named, "id": row["name"], **said}
        elif place in items:
            items[place]["answered_on"] = row["answered_on"]
    return list(items.values())
