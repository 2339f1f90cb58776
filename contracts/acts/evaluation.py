"""The acts on which evaluation decides: evidence, self-assessment, appraisal criterion by criterion, the evaluation."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from pydantic import Field

from contracts.acts.act import Act
from contracts.vocabulary import Cycle, Note, Sha256, Slug, Term, UnitId

_VD1 = "example:VD-01@2025-07-01"

Finding = Literal["met", "not-met", "not-applicable"]
"""What a person finds of one criterion."""


class Verdict(Term):
    """What an office finds of one criterion, and on what."""

    outcome: Finding
    note: Note | None = Field(None, description="why, in short")
    evidence: Sequence[Sha256] = Field((), max_length=20, description="stored documents, by digest")


class AddEvidence(Act):
    """The unit adds a document as evidence for a criterion. Source: 188/KH-UBND III.8.3."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "cycle": 2026,
        "criterion": "mo-hinh-tu-quan",
        "sha256": "0" * 64,
    }

    unit: UnitId
    cycle: Cycle
    criterion: Slug
    sha256: Sha256 = Field(description="the stored document")


class SelfAssess(Act):
    """The unit judges itself by the criteria of its set; a later self-assessment replaces the verdicts it names."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "cycle": 2026,
        "verdicts": {"mo-hinh-tu-quan": {"outcome": "met", "note": "02 mô hình"}},
    }

    unit: UnitId
    cycle: Cycle
    verdicts: Mapping[Slug, Verdict] = Field(min_length=1, description="criterion → verdict")


class AppraiseCriterion(Act):
    """The provincial police judge one criterion on evidence. Source: 188/KH-UBND III.1.2, IV.2."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "cycle": 2026,
        "criterion": "mo-hinh-tu-quan",
        "verdict": {"outcome": "met"},
    }

    unit: UnitId
    cycle: Cycle
    criterion: Slug
    verdict: Verdict


class EvaluateCriteria(Act):
    """The provincial police have every criterion evaluated on the facts known. Source: 188/KH-UBND II.5."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026}

    unit: UnitId
    cycle: Cycle


class ConcludeAppraisal(Act):
    """The provincial police conclude the appraisal and propose a decision. Source: 188/KH-UBND IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "proposal": "recognise"}

    unit: UnitId
    cycle: Cycle
    proposal: Literal["recognise", "decline"]
