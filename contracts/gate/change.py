"""One change between two schemas, and the kinds of change there are."""

import json
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any


class Kind(StrEnum):
    """What a change does to the values that a schema admits."""

    OPTIONAL_ADDED = auto()
    """A field that may be absent, in an object whose readers pass over fields that they do not know."""
    OPTIONAL_ADDED_TO_CLOSED = auto()
    """A field that may be absent, in an object whose readers refuse fields that they do not know."""
    WIDENED = auto()
    NARROWED = auto()
    OTHER = auto()
    """Neither wider nor narrower: another type, a field gone or renamed, another default."""


@dataclass(frozen=True)
class Change:
    """One change; `path` leads to it: `document.issued_on`, `units[]`, empty for the whole."""

    path: str
    kind: Kind
    reason: str


def shown(value: Any) -> str:
    """A value of a schema as a line of a report shows it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
