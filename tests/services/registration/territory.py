"""Communes that are merged and split: what stands recorded of them, and acts on them. Days are ISO text."""

from datetime import date
from typing import Any

from contracts.acts.registration import reorganising, units
from contracts.lineage import Predecessor
from contracts.vocabulary import Document, UnitKind, unit_id
from services.registration.domain.code.state import CODE, CodeReleased, CodeTaken
from services.registration.domain.unit import state
from services.registration.domain.unit.state import UNIT
from tests.services.registration.doing import REGISTRAR
from tests.services.registration.past import day

BEFORE = day("2023-01-01")
MERGED_ON = day("2025-07-01")
RESOLUTION = Document(
    number="1658", symbol="NQ-UBTVQH15", issuer="Ủy ban Thường vụ Quốc hội", issued_on=day("2025-06-16")
)
TOWN = unit_id("admin-unit", "07288", BEFORE)
COMMUNE = unit_id("admin-unit", "07291", BEFORE)
NEW = unit_id("admin-unit", "07288", MERGED_ON)


def entry(code: str, name: str, kind: str = "commune") -> dict[str, Any]:
    return {"scheme": "admin-unit", "code": code, "name": name, "kind": kind, "province": "24"}


TOWN_ENTRY = entry("07288", "Thị trấn Phồn Xương", "township")
COMMUNE_ENTRY = entry("07291", "Xã Tân Sỏi")
NEW_ENTRY = entry("07288", "Xã Yên Thế")


def catalogued(of: dict[str, Any], on: date = BEFORE) -> state.UnitCatalogued:
    return state.UnitCatalogued(on=on, unit=unit_id(of["scheme"], of["code"], on), **of)


def whole(*units_: Any) -> tuple[Predecessor, ...]:
    return tuple(Predecessor(unit=each) for each in sorted(units_, key=str))


def formed(of: dict[str, Any] | None = None, predecessors: Any = None, on: date = MERGED_ON) -> state.UnitFormed:
    said = NEW_ENTRY if of is None else of
    return state.UnitFormed(
        on=on,
        unit=unit_id(said["scheme"], said["code"], on),
        predecessors=whole(TOWN, COMMUNE) if predecessors is None else predecessors,
        document=RESOLUTION,
        **said,
    )


def merged(unit: Any, successor: Any = NEW, share: str = "whole", *, kept: bool = False) -> state.UnitMerged:
    return state.UnitMerged(
        on=MERGED_ON, unit=unit, successor=successor, share=share, residual_kept=kept, document=RESOLUTION
    )


def taken(code: str, unit: Any, on: date = MERGED_ON) -> CodeTaken:
    return CodeTaken(on=on, scheme="admin-unit", code=code, unit=unit)


def released(code: str, unit: Any, on: date = MERGED_ON) -> CodeReleased:
    return CodeReleased(on=on, scheme="admin-unit", code=code, unit=unit)


def knowing_both(registration: Any) -> Any:
    """The town and the commune stand in the catalogue, with their codes."""
    given = registration
    for unit, of in ((TOWN, TOWN_ENTRY), (COMMUNE, COMMUNE_ENTRY)):
        given = given.knowing(UNIT.of(unit), catalogued(of))
        given = given.knowing(CODE.of("admin-unit", of["code"]), taken(of["code"], unit, BEFORE))
    return given


def merge(of: dict[str, Any] | None = None, predecessors: Any = None, on: date = MERGED_ON) -> reorganising.MergeUnits:
    given = whole(TOWN, COMMUNE) if predecessors is None else predecessors
    said = NEW_ENTRY if of is None else of
    return reorganising.MergeUnits(on=on, by=REGISTRAR, document=RESOLUTION, predecessors=given, **said)


def split(
    unit: Any, *successors: dict[str, Any], residual_kept: bool = False, on: date = MERGED_ON
) -> reorganising.SplitUnit:
    return reorganising.SplitUnit(
        on=on, by=REGISTRAR, document=RESOLUTION, unit=unit, successors=successors, residual_kept=residual_kept
    )


def enter(of: dict[str, Any], on: date = BEFORE) -> units.CatalogueUnit:
    return units.CatalogueUnit(on=on, by=REGISTRAR, **of)


def change(act: Any, unit: Any, on: str, **fields: Any) -> Any:
    return act(on=day(on), by=REGISTRAR, unit=unit, **fields)


EVENTS = (
    formed(NEW_ENTRY | {"manager": "UBND tỉnh Bắc Ninh", "party_organisation": True}),
    merged(TOWN),
    state.UnitDissolved(on=MERGED_ON, unit=TOWN, document=RESOLUTION),
    state.UnitRenamed(
        on=MERGED_ON, unit=NEW, before="Xã Yên Thế", name="Xã Yên Thê", spelling_only=False, document=RESOLUTION
    ),
    state.UnitKindChanged(
        on=MERGED_ON,
        unit=NEW,
        before=UnitKind.COMMUNE,
        kind=UnitKind.WARD,
        name="Phường Yên Thế",
        document=RESOLUTION,
    ),
    state.CodeAssigned(on=MERGED_ON, unit=NEW, scheme="org-eid", code="H05.12"),
    state.ManagerChanged(on=MERGED_ON, unit=NEW, manager="Sở Nội vụ", province="24", document=RESOLUTION),
    state.PartyOrganisationRecorded(on=MERGED_ON, unit=NEW, party_organisation=True),
)
CODE_EVENTS = (taken("07288", NEW), released("07291", COMMUNE))
