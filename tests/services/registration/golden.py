"""Golden pairs: for each event, the bytes that the store holds and the record that they are published as, for ever.

`python -m tests.services.registration.golden` writes the pair of an event that has none yet, and never touches one that
is there: a file that no longer fits its test shows that republication would give other bytes than consumers have.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eventsourcing.persistence import StoredEvent

from chassis.domain import DomainEvent, kebab
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.recorded import Circumstances, Recorded
from chassis.messaging.record import Record
from chassis.messaging.translation import Translation
from contracts import envelope
from services.registration.domain.code.state import CODE
from services.registration.domain.unit.state import UNIT
from services.registration.translate import EVENTS, PRIVATE, PUBLISHED
from tests.services.registration import past, planned, supervised, territory
from tests.services.registration.past import PAPER
from tests.services.registration.rulebooks import PACK, pack_with

FOLDER = Path(__file__).parent / "golden"
MAPPER = Mapper(EVENTS)
TRANSLATION = Translation(
    "dienhinh.registration.v1",
    PUBLISHED,
    PRIVATE,
    seal=lambda fact, data, previous: envelope.seal("golden", fact, data, previous),
    value=envelope.value,
)
SAMPLES: tuple[tuple[str, DomainEvent], ...] = (
    (f"unit/{past.COMMUNE}", past.catalogued(manager="UBND tỉnh Bắc Ninh")),
    ("policy/24", past.adopted()),
    ("policy/24", past.guided()),
    (f"prerequisites/{past.COMMUNE}/2025", past.safe()),
    (f"prerequisites/{past.COMMUNE}/2025", past.classed()),
    (f"prerequisites/{past.COMMUNE}/2026", past.incident()),
    (past.CANDIDACY_2026.name, past.registered()),
    (past.CANDIDACY_2026.name, past.withdrawn()),
    (past.CANDIDACY_2026.name, past.rejected()),
    (past.CANDIDACY_2026.name, past.approved()),
    (past.CANDIDACY_2026.name, past.resolved()),
    (past.CANDIDACY_2026.name, past.planned()),
    (past.CANDIDACY_2026.name, past.reported(due_on=past.day("2026-04-05"), days_late=0, attachments=(PAPER,))),
    (past.CANDIDACY_2026.name, past.corrected(reason="đếm sót một buổi")),
    (past.CANDIDACY_2026.name, past.excused()),
    (past.CANDIDACY_2026.name, past.raised()),
    (past.CANDIDACY_2026.name, past.answered()),
    (past.CANDIDACY_2026.name, past.dossier("2026-12-12", missing=("unit-plan",))),
    (past.CANDIDACY_2026.name, past.supplemented()),
    (past.CANDIDACY_2026.name, past.late_accepted()),
    (past.CANDIDACY_2026.name, past.rebased(pack_with({}, version=2))),
    (past.CANDIDACY_2026.name, past.continued(unit=past.COMMUNE, predecessor=past.SCHOOL)),
    (past.CANDIDACY_2026.name, past.transferred()),
    (past.CANDIDACY_2026.name, past.sent_back()),
    (past.CANDIDACY_2026.name, past.returned()),
    (past.CANDIDACY_2026.name, past.lapsed()),
    (past.CANDIDACY_2026.name, past.not_continued()),
    ("policy/24", past.province_formed()),
    ("policy/27", past.province_ended()),
    ("policy/24", past.delegated()),
    ("policy/24", past.delegation_ended()),
    *((UNIT.of(event.unit).name, event) for event in territory.EVENTS),
    *((CODE.of(event.scheme, event.code).name, event) for event in territory.CODE_EVENTS),
    *past.FROM_THE_MINISTRY,
    (f"prerequisites/{past.COMMUNE}/2026", past.surveyed()),
    (f"prerequisites/{past.COMMUNE}/2026", past.measured(before="larger")),
    (f"prerequisites/{past.COMMUNE}/2026", past.excluded()),
    (f"prerequisites/{past.COMMUNE}/2026", past.found_eligible()),
    (f"prerequisites/{past.COMMUNE}/2025", past.covered()),
    (f"prerequisites/{past.COMMUNE}/2025", past.questioned()),
    (f"models/{past.COMMUNE}", past.model_recorded()),
    (f"models/{past.COMMUNE}", past.model_changed()),
    (past.CANDIDACY_2026.name, supervised.inspected()),
    (past.CANDIDACY_2026.name, supervised.finding_answered()),
    (past.CANDIDACY_2026.name, supervised.reminded()),
    (past.CANDIDACY_2026.name, supervised.reminder_answered()),
    ("policy/24", planned.calendar_set()),
    ("policy/24", planned.target_assigned()),
    ("policy/24", planned.task_assigned(label="các sở, ngành khác")),
    (planned.PLAN_2026.name, planned.progress()),
    (planned.PLAN_2026.name, planned.allocated()),
    (planned.PLAN_2026.name, planned.funding_corrected()),
    (planned.PLAN_2026.name, planned.funding_withdrawn()),
    (f"participation/{past.COMMUNE}/2026", planned.took_part()),
)
CIRCUMSTANCES = Circumstances(
    principal="p-1",
    correlation_id="3f0c1c9e-7a52-5f0b-9b7e-0d7c5e0f4a11",
    attributes={"province": "24", "cycle": "2026", "policypack": PACK.ref, "office": past.HEAD},
)


def file_of(event: type[DomainEvent]) -> Path:
    """Where the pair of an event is kept."""
    return FOLDER / f"{kebab(event.__name__)}.json"


def published(stored: dict[str, Any]) -> Record | None:
    """What today's code publishes for a stored event."""
    recorded = MAPPER.to_recorded(
        StoredEvent(stored["stream"], stored["version"], stored["topic"], stored["state"].encode()), stored["position"]
    )
    return TRANSLATION.record(recorded, stored["position"] - 1)


def pair(stream: str, position: int, event: DomainEvent) -> dict[str, Any]:
    """The pair of an event as today's code makes it; both byte strings are UTF-8 text."""
    at = datetime(2026, 12, 31, 3, 4, 5, 678901, tzinfo=UTC)
    stored = MAPPER.to_stored(Recorded(stream, position, position, event, at, 1, CIRCUMSTANCES))
    known = {
        "stream": stream,
        "version": position,
        "position": position,
        "topic": stored.topic,
        "state": stored.state.decode(),
    }
    return {"stored": known, "record": as_text(published(known))}


def as_text(record: Record | None) -> dict[str, Any] | None:
    """A record in a form that can be kept: topic, key, headers in their order, value."""
    if record is None:
        return None
    headers = [[name, content.decode()] for name, content in record.headers]
    return {"topic": record.topic, "key": record.key, "headers": headers, "value": record.value.decode()}


def write() -> list[Path]:
    """Writes the pairs that are not there yet; returns their files."""
    FOLDER.mkdir(exist_ok=True)
    new = []
    for position, (stream, event) in enumerate(SAMPLES, 1):
        if not (file := file_of(type(event))).exists():
            text = json.dumps(pair(stream, position, event), ensure_ascii=False, indent=1)
            file.write_text(text + "\n", encoding="utf-8")
            new.append(file)
    return new


if __name__ == "__main__":
    for file in write():
        print(file.name)  # noqa: T201 - a command
