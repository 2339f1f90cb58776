"""Where the paths begin: databases that are copied for each kill, and records that were published by then.

`undecided`: the story up to the decision on three units. `decided`: with it. `corrected`: five reports corrected after
that, in registration's log and nowhere else. `taken`: the corrections everywhere. `held`: evaluation could not take the
first of them.
"""

import pickle
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from chassis.eventstore.epochs import MACHINE
from chassis.messaging.record import Record
from dienhinh.acts_file import Line
from tests.crash.province import province
from tests.crash.servers import Servers
from tests.crash.world import story

STORY = story()
DECISION = [line for line in STORY if line.act == "recognise-units"][-1]
"""One decision on three units: all or none."""


def _corrected(unit: str, period: str, day: int) -> Line:
    """The correction of a report of the story, entered when everything was decided on it."""
    reports = [line for line in STORY if line.act == "file-report" and line.expect is None]
    filed = [line for line in reports if (line.fields["unit"], line.fields["period"]) == (unit, period)][-1]
    figures = {name: figure + 1 for name, figure in filed.fields["figures"].items()}
    fields = {**filed.fields, "on": date(2027, 1, day), "figures": figures, "reason": "đếm lại"}
    recorded = DECISION.recorded + timedelta(days=day - 15)
    return replace(filed, fields=fields, key=f"{unit}-{period}-again", recorded=recorded)


COMMUNE, WARD, ENTERPRISE = (f"example:VD-0{number}@2025-07-01" for number in (1, 3, 6))
CORRECTIONS = [
    _corrected(COMMUNE, "2026-09", 16),
    _corrected(WARD, "2026-09", 16),
    _corrected(COMMUNE, "2026-10", 17),
    _corrected(ENTERPRISE, "2026-10", 17),
    _corrected(COMMUNE, "2026-11", 18),
]
AFTER_THE_RESTORE = _corrected(COMMUNE, "2026-12", 19)
RESTORED_AT = datetime(2027, 2, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Published:
    """`corrections`, and what registration said after a restore that `lost` them: that, and one new correction."""

    corrections: Sequence[Record]
    lost: Sequence[Record]


def restoring() -> AbstractContextManager[Any]:
    """While this lasts, a new epoch is named by one moment."""
    return patch.object(MACHINE, "now", lambda: RESTORED_AT, create=True)


def prepare(servers: Servers) -> None:
    """Makes the databases and keeps the records. It has threads; whoever forks is another process."""
    folder = servers.folder
    with province(servers.make("undecided"), folder) as undecided:
        undecided.tell(STORY[: DECISION.number - 1])
    with province(servers.make("decided", "undecided"), folder) as decided:
        decided.tell([DECISION])
    with province(servers.make("corrected", "decided"), folder) as corrected:
        corrected.tell(CORRECTIONS, settled=False)
    with province(servers.make("taken", "corrected"), folder) as taken:
        taken.settle()
        corrections = [record for record in taken.bus.kept if record.topic == servers.topic("registration")]
    with province(servers.make("held", "corrected"), folder) as held:
        (consumer,) = held.services["evaluation"].consumers
        with patch.object(consumer, "_handle", _failing_once(consumer._handle)):
            consumer.receive(corrections)
    with province(servers.make("restored", "decided"), folder) as restored:
        registration = restored.services["registration"]
        with restoring():
            registration.open_epoch("operator", 0)
        restored.tell([AFTER_THE_RESTORE])
        lost = [record for record in restored.bus.kept if record.topic == servers.topic("registration")]
    (folder / "published").write_bytes(pickle.dumps(Published(corrections, lost)))


def published(servers: Servers) -> Published:
    """What `prepare` kept."""
    kept: Published = pickle.loads((servers.folder / "published").read_bytes())  # noqa: S301 - our own
    return kept


def _failing_once(handle: Any) -> Any:
    """A handler with a fault that the next release mends."""
    errors = [RuntimeError("a fault of this release")]

    def failing(message: Any) -> None:
        if errors:
            raise errors.pop()
        handle(message)

    return failing
