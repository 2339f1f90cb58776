"""Where a record comes from: read from its CloudEvents headers, before anybody asks what it says."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime

from chassis.domain import kebab
from chassis.eventstore.epochs import EpochStarted
from chassis.messaging.record import Record
from chassis.messaging.storable import storable

_SOURCE = re.compile(r"(//[^/\s\0]{1,100}/[^/\s\0]{1,80})/(\d{1,18})")
_NUMBER = re.compile(r"\d{1,18}")
_START = f".{kebab(EpochStarted.__name__)}.v1"


@dataclass(frozen=True)
class Origin:
    """The place of one event: `source` without its epoch, the epoch, and the position in the source's log. `is_start`
    says whether it tells of an epoch's start, as by its type: that of the contract event of `EpochStarted`."""

    source: str
    epoch: int
    sequence: int
    recorded_at: datetime
    is_start: bool


@dataclass(frozen=True)
class Start:
    """That the log of `source` goes on in `epoch`: after `last_sequence`, to which it reached in `previous`.

    The rest is what follows from it is recorded with: the event's id, legal date, principal and correlation.
    """

    source: str
    epoch: int
    previous: int
    last_sequence: int
    id: str
    on: date
    recorded_at: datetime
    principal: str
    correlation_id: str


def origin_of(record: Record) -> Origin | None:
    """The place that the headers tell; None where they tell none, as those of a record that is no event."""
    source = _SOURCE.fullmatch(record.header("ce_source") or "")
    sequence = _NUMBER.fullmatch(record.header("ce_sequence") or "")
    try:
        recorded_at = datetime.fromisoformat(record.header("ce_recordedtime") or "")
    except ValueError:
        return None
    if source is None or sequence is None or recorded_at.tzinfo is None:
        return None
    is_start = (record.header("ce_type") or "").endswith(_START)
    return Origin(source[1], int(source[2]), int(sequence[0]), recorded_at, is_start)


def start_in(record: Record, origin: Origin) -> Start:
    """What the record of a start tells; raises ValueError, KeyError or TypeError where it does not tell it."""
    told = json.loads(record.value)
    if not 0 < told["previous"] < origin.epoch or not 0 <= told["last_sequence"] < origin.sequence:
        raise ValueError("no possible start of an epoch")
    return Start(
        source=origin.source,
        epoch=origin.epoch,
        previous=told["previous"],
        last_sequence=told["last_sequence"],
        id=storable(record.header("ce_id") or ""),
        on=datetime.fromisoformat(record.header("ce_time") or "").date(),
        recorded_at=origin.recorded_at,
        principal=record.header("ce_authid") or "",
        correlation_id=record.header("ce_correlationid") or "",
    )
