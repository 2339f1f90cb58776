"""The acts on the way into the building year: registration, and what is decided on it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from contracts.acts.act import Act, BatchAct
from contracts.vocabulary import Cycle, Document, Note, UnitId

_VD1 = "example:VD-01@2025-07-01"


class RegisterUnit(Act):
    """A unit registers to become a model unit in one cycle. Source: 188/KH-UBND II.1."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026}

    unit: UnitId
    cycle: Cycle
    channel: Literal["portal", "paper", "sheet"] = Field("portal", description="how the registration came in")


class WithdrawRegistration(Act):
    """A unit takes its registration back before a decision on it."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "reason": "sáp nhập trường"}

    unit: UnitId
    cycle: Cycle
    reason: Note


class ApproveForBuilding(BatchAct):
    """The province approves the year's list of units that build the model. Source: 188/KH-UBND III.8, IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "cycle": 2026}

    document: Document
    cycle: Cycle


class SelectUnits(BatchAct):
    """The Steering Committee selects the units that build the model. Source: 1875/KH-UBND IV.1.đ.

    Each is registered and approved in one commit. Only where the pack's way of entry is selection.
    """

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "cycle": 2026}

    document: Document
    cycle: Cycle


class RejectRegistration(BatchAct):
    """The province does not put registered units on the year's list. Source: 188/KH-UBND III.1.2."""

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "cycle": 2026, "reason": "chưa rà soát xong"}

    cycle: Cycle
    reason: Note


class LapseCandidacy(BatchAct):
    """The police close candidacies that handed in no dossier by the last day. The units may register for another year.

    Source: 188/KH-UBND IV.2.
    """

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "cycle": 2026}

    cycle: Cycle


class RecordResolution(Act):
    """The Party committee's resolution for the building year (`document`). Source: 188/KH-UBND IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026}

    document: Document
    unit: UnitId
    cycle: Cycle


class RecordPlan(Act):
    """The unit's plan for the building year (`document`). Source: 188/KH-UBND IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026}

    document: Document
    unit: UnitId
    cycle: Cycle
