"""The three answers to an act, and the table that gives the same answer to the same key again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import sqlalchemy as sa

from chassis.database import TABLES
from chassis.domain import Refusal
from chassis.eventstore.mapper import canonical_json
from chassis.privileges import APPEND_ONLY

ANSWERS = sa.Table(
    "answers",
    TABLES,
    sa.Column("key", sa.String(200), primary_key=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    comment="What was answered to each idempotency key, written in the transaction of the events it caused.",
    info=APPEND_ONLY,
)


@dataclass(frozen=True)
class Announced:
    """A contract event that the act will publish: what a caller cites to wait for it elsewhere."""

    id: str
    type: str
    subject: str


@dataclass(frozen=True)
class Answer:
    """What became of an act.

    accepted: `recorded_at`, with `events` the contract events (none when it changed nothing) and `told` what the office
    is told besides (a receipt). refused: final, with `code`, `facts`, `clause` and both sentences; `lines` names each
    bad line of a batch. not_yet_known: `fact` has not arrived here; the same act may be sent again.
    """

    outcome: Literal["accepted", "refused", "not_yet_known"]
    recorded_at: str | None = None
    events: Sequence[Announced] = ()
    told: Mapping[str, Any] = field(default_factory=dict)
    code: str | None = None
    clause: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    vi: str | None = None
    en: str | None = None
    lines: Sequence[Mapping[str, Any]] = ()
    fact: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Only what this answer says; empty members are left out."""
        told = json.loads(json.dumps(asdict(self), default=str))
        return {name: value for name, value in told.items() if value or name == "outcome"}


def refused(refusal: Refusal, lines: Sequence[Mapping[str, Any]] = ()) -> Answer:
    """The answer that carries this refusal."""
    return Answer(
        "refused",
        code=refusal.code(),
        clause=refusal.clause,
        facts={name: value for name, value in refusal.facts().items() if name != "lines"},
        vi=refusal.sentence("vi"),
        en=refusal.sentence("en"),
        lines=lines,
    )


def digest(name: str, act: Mapping[str, Any]) -> str:
    """SHA-256 of the act as sent: two acts under one key are the same exactly when their digests are."""
    return hashlib.sha256(canonical_json({"act": name, **act})).hexdigest()


def remembered(connection: sa.Connection, key: str) -> tuple[str, Answer] | None:
    """The digest and the answer stored under `key`, if there are."""
    row = connection.execute(sa.select(ANSWERS.c.digest, ANSWERS.c.answer).where(ANSWERS.c.key == key)).one_or_none()
    if row is None:
        return None
    members = json.loads(row.answer)
    members["events"] = [Announced(**event) for event in members.get("events", ())]
    return row.digest, Answer(**members)


def remember(connection: sa.Connection, key: str, digest_: str, answer: Answer) -> None:
    """Stores the answer under the key, in the caller's transaction."""
    text = canonical_json(answer.as_json()).decode()
    connection.execute(ANSWERS.insert().values(key=key, digest=digest_, answer=text))
