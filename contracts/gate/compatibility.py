"""Which changes a released part of the contract may take.

*Events and the envelope* are read for ever, by two readers at once. A consumer that was released with the old schema
reads what the new producer sends: it fails on a value it does not know, on a field that is no longer sent, and on a
field added where it refuses unknown ones. A consumer released today reads what was sent years ago: it fails on
whatever the old records hold and the new schema does not admit. So neither wider nor narrower will do, and the one
change left is a **new optional field** in an object that passes over unknown fields. All else is a new version beside
the old one (`UnitRegisteredV2`), and both are published until nobody reads the old.

*Acts* are written by others and read by us alone, the newest code only: acts files and clients of the old schema must
go on being accepted. A **new optional field** and a **wider constraint** are fine, and so is a required field that
becomes optional; a new required field, a removed one, a narrower constraint or another default is not.

*The pack* is held to the rule of acts: every pack ever adopted must go on being readable, with its digest. It is closed
on purpose: a service that meets a pack with rules it does not know must not apply the rest of it, so services are
upgraded before such a pack is adopted. `PolicyPackAdopted` cites the pack's schema and is not changed by it.

Whatever is frozen in `contracts/schemas/` counts as released. What was frozen and has not been released yet may be
taken back by hand: delete its schema and its samples, and let the reviewer of that commit see it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from contracts.gate.change import Change, Kind
from contracts.gate.changes import changes

_READ_BY_OTHERS = frozenset({Kind.OPTIONAL_ADDED})
_WRITTEN_BY_OTHERS = frozenset({Kind.OPTIONAL_ADDED, Kind.OPTIONAL_ADDED_TO_CLOSED, Kind.WIDENED})


def incompatible(path: str, frozen: Mapping[str, Any], current: Mapping[str, Any]) -> Iterator[Change]:
    """The changes that the schema at `path` (`events/….json`, `acts/….json`, `pack.json`) may not take."""
    allowed = _WRITTEN_BY_OTHERS if path.startswith("acts/") or path == "pack.json" else _READ_BY_OTHERS
    return (change for change in changes(frozen, current) if change.kind not in allowed)
