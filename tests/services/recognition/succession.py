"""The recognised commune ends on 01/07/2028 and a new one is formed of it and another: facts, acts, events."""

from typing import Any
from uuid import UUID

from contracts.acts.recognition import CarryOverRecognition
from contracts.lineage import Predecessor
from contracts.vocabulary import UnitKind, unit_id
from services.recognition.domain.standing.lineage import DissolutionNoted, OriginNoted, PartingNoted
from services.recognition.domain.standing.title import (
    RecognitionCameBack,
    RecognitionCarriedOver,
    RecognitionPassedOn,
)
from tests.services.recognition.given import CHAIR, OTHER, UNIT, day, paper

REFORM = "2028-07-01"
NEW = unit_id("example", "VD-11", day(REFORM))
FURTHER = unit_id("example", "VD-12", day(REFORM))
CLAUSE = "190/2025/QH15 Điều 10"
TITLE = f"{UNIT}/2026"
CARRIED = f"{NEW}/2026"


def origin(*predecessors: Predecessor, on: str = REFORM, unit: UUID = NEW) -> OriginNoted:
    """Formed of these; where none is named, of the recognised commune and another, as wholes."""
    return OriginNoted(
        on=day(on),
        source=f"formed-{unit}",
        unit=unit,
        province="24",
        scheme="example",
        code="VD-11",
        name="Xã Ví Dụ Mới",
        kind=UnitKind.COMMUNE,
        predecessors=predecessors or (Predecessor(unit=UNIT), Predecessor(unit=OTHER)),
    )


def parting(unit: UUID = UNIT, successor: UUID = NEW, on: str = REFORM, **fields: Any) -> PartingNoted:
    known = {"share": "whole", "residual_kept": False, **fields}
    return PartingNoted(on=day(on), source=f"merged-{unit}-{successor}", unit=unit, successor=successor, **known)


def dissolved(on: str = REFORM) -> DissolutionNoted:
    return DissolutionNoted(on=day(on), source="dissolved", unit=UNIT)


def carry_over(on: str = "2028-09-01", predecessor: UUID = UNIT, **fields: Any) -> CarryOverRecognition:
    known = {"unit": NEW, "document": paper("90", on), **fields}
    return CarryOverRecognition(on=day(on), by=CHAIR, predecessor=predecessor, **known)


def carried(on: str = "2028-09-01", predecessor: UUID = UNIT, **fields: Any) -> RecognitionCarriedOver:
    known = {
        "carried_from": f"{predecessor}/2026",
        "reorganised_on": day(REFORM),
        "maintained": (),
        "unit_name": "Xã Ví Dụ Mới",
        "unit_kind": UnitKind.COMMUNE,
        "unit_code": "VD-11",
        "unit_scheme": "example",
        "decision": paper("90", on),
        "authority": CHAIR.grant,
        "delegation": None,
        "effective_from": day(on),
        "valid_to": None,
        "clause": CLAUSE,
        "basis": (f"formed-{NEW}", f"merged-{predecessor}-{NEW}"),
        **fields,
    }
    return RecognitionCarriedOver(on=day(on), unit=NEW, cycle=2026, predecessor=predecessor, **known)


def passed_on(on: str = "2028-09-01", unit: UUID = UNIT, carried_to: str = CARRIED) -> RecognitionPassedOn:
    return RecognitionPassedOn(on=day(on), unit=unit, cycle=2026, successor=NEW, carried_to=carried_to)


def came_back(on: str = "2028-10-01") -> RecognitionCameBack:
    return RecognitionCameBack(on=day(on), unit=UNIT, cycle=2026, carried_to=CARRIED)
