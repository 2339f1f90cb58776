"""The acts on which recognition decides: decisions of the competent authority, yearly maintenance, revocation, bars."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act, BatchAct
from contracts.vocabulary import Cycle, DecisionRef, Document, Name, Note, Slug, UnitId, UnitKind

_VD1 = "example:VD-01@2025-07-01"
_DECISION = {"number": "12", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2027-01-15"}
_NAMED = {"number": "12", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "year": 2027}
_LATER = {"number": "80", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2027-03-01"}


class RecogniseUnits(BatchAct):
    """The competent authority recognises the units on the list by one decision. Source: 188/KH-UBND II.5, IV.2."""

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "cycle": 2026, "document": _DECISION}

    document: Document = Field(description="the decision; its number and symbol are unique per issuer and year")
    cycle: Cycle = Field(description="the cycle that is decided on, whenever the decision is signed")
    effective_from: date | None = Field(None, description="when the titles begin. Default: `on`")


class DeclineRecognition(BatchAct):
    """The competent authority does not recognise the units on the list, by one decision. Source: 188/KH-UBND IV.2."""

    example: ClassVar[Mapping[str, Any]] = {
        "units": [_VD1],
        "cycle": 2026,
        "reason": "chưa đạt tiêu chí 3",
        "document": _DECISION,
    }

    document: Document
    cycle: Cycle
    reason: Note


class NotifyOutcome(BatchAct):
    """The units on the list were notified of the decision on them. Source: 188/KH-UBND II.5."""

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "cycle": 2026}

    cycle: Cycle


class ReviewMaintenance(Act):
    """The yearly review of a title: maintained, not maintained (which is not revoked), or not reviewed and why.

    Source: 188/KH-UBND II.5, III.1.2.
    """

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "year": 2027, "outcome": "maintained"}

    unit: UnitId
    year: Cycle = Field(description="the year reviewed, later than the cycle of the recognition")
    outcome: Literal["maintained", "not-maintained", "not-reviewed"]
    reason: Note | None = Field(None, description="required unless maintained")


class IssueMaintenanceList(BatchAct):
    """The Notice that lists the units which maintain the title. Source: 188/KH-UBND III.1.2."""

    example: ClassVar[Mapping[str, Any]] = {"units": [_VD1], "year": 2027, "document": _DECISION}

    document: Document = Field(description="the Notice")
    year: Cycle


class RevokeRecognition(Act):
    """The recognising authority, its successor or a superior revokes a title, on a ground and a document.

    The procedure is not found in 3554/QĐ-BCA; the consequence is 188/KH-UBND II.7.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "ground": "criteria-lost",
        "ground_document": {"number": "45", "symbol": "KL-CAT", "issuer": "Công an tỉnh", "issued_on": "2027-06-01"},
        "document": _DECISION,
    }

    unit: UnitId
    document: Document = Field(description="the decision that revokes")
    ground: Slug = Field(
        description="criteria-lost, false-dossier, unlawful-appraisal, competent-conclusion, other; as the pack allows"
    )
    ground_document: Document = Field(description="the conclusion, judgment or record that gives the ground")
    effective_from: date | None = Field(
        None, description="when the title ends; may lie before the decision, not before the title. Default: `on`"
    )
    reason: Note | None = None


class CarryOverRecognition(Act):
    """A title of a unit that was merged or divided becomes one of a unit formed of it, by a decision of its own.

    Nothing passes by itself, and a title passes once. Of two units that held one, the decision says whose passes.
    Source: domain model §9.9; 190/2025/QH15 Điều 10.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": "example:VD-11@2027-07-01",
        "predecessor": _VD1,
        "document": {**_LATER, "number": "90", "issued_on": "2027-08-02"},
    }

    unit: UnitId = Field(description="the unit that was formed, and is given the title")
    predecessor: UnitId = Field(description="the unit that held it on its last day")
    document: Document = Field(description="the decision that carries it over")
    effective_from: date | None = Field(
        None, description="when it begins, not before the unit was formed; it ends as it would have. Default: `on`"
    )


class RecordEmulationBar(Act):
    """No emulation title or reward for the unit and its head for a year. Source: 188/KH-UBND II.7."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "year": 2027, "cause": "revoked"}

    unit: UnitId
    year: Cycle = Field(description="the year for which no title or reward is given")
    cause: Literal["revoked", "not-maintained", "declined"] = Field(description="what the unit failed or did not keep")


class WithdrawDecision(BatchAct):
    """A decision on the units on the list is withdrawn by who made it, its successor or a superior.

    A recognition that the unit was not notified of never takes effect; one that it was ends on the day of withdrawal.
    A revocation that is withdrawn has never ended the title. Source: 30/2020/NĐ-CP Điều 18.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "units": [_VD1],
        "decision": _NAMED,
        "reason": "ban hành sai thẩm quyền",
        "document": _LATER,
    }

    document: Document = Field(description="the paper that withdraws")
    decision: DecisionRef = Field(description="the decision that is withdrawn")
    reason: Note


class CorrectDecision(BatchAct):
    """A letter corrects an error of format or procedure in a decision: a number, symbol, date or word misprinted.

    The day that the decision was made on, what it says and what it gave stay. It is corrected for all units that it
    names. Source: 30/2020/NĐ-CP Điều 18.3.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "units": [_VD1],
        "decision": _NAMED,
        "field": "number",
        "wrong": "12",
        "right": "21",
        "document": {**_LATER, "number": "81", "symbol": "UBND-NC"},
    }

    document: Document = Field(description="the correction letter")
    decision: DecisionRef = Field(description="the decision, as it is named until now")
    field: Literal["number", "symbol", "issued_on", "spelling"] = Field(description="what was misprinted")
    wrong: Note = Field(min_length=1, description="what is printed; a date as YYYY-MM-DD")
    right: Note = Field(min_length=1, description="what it should read; a date as YYYY-MM-DD")

    @model_validator(mode="after")
    def _reads_as_its_field(self) -> Self:
        if self.wrong == self.right:
            raise ValueError("what is wrong and what is right are the same")
        if self.field == "issued_on":
            date.fromisoformat(self.right)
        elif self.field != "spelling":
            DecisionRef.model_validate({**self.decision.model_dump(), self.field: self.right})
        return self

    def corrected(self, decision: Document) -> Document:
        """The decision as it reads by the letter."""
        if self.field == "spelling":
            return decision
        return Document.model_validate({**decision.model_dump(), self.field: self.right})


class ReplaceDecision(BatchAct):
    """A new decision takes the place of one that said something wrong: the unit's name or kind, the day of effect.

    What it says holds from then on; the old one stays readable, and is not withdrawn. It cannot decide on another unit,
    nor otherwise: then the old one is withdrawn, and it is decided again. Source: 30/2020/NĐ-CP Điều 18.3.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "units": [_VD1],
        "decision": _NAMED,
        "unit_name": "Xã Ví Dụ Một",
        "reason": "ghi sai tên đơn vị",
        "document": _LATER,
    }

    document: Document = Field(description="the decision that takes its place")
    decision: DecisionRef = Field(description="the decision that is replaced, as it is named until now")
    unit_name: Name | None = Field(None, description="the name that should stand in it; for one unit alone")
    unit_kind: UnitKind | None = Field(None, description="the kind that should stand in it")
    effective_from: date | None = Field(None, description="the day on which it should take effect")
    reason: Note

    @model_validator(mode="after")
    def _says_what_was_wrong(self) -> Self:
        if self.unit_name is None and self.unit_kind is None and self.effective_from is None:
            raise ValueError(
                "unit_name, unit_kind, effective_from: nêu ít nhất một nội dung sai / name at least one that was wrong"
            )
        if self.unit_name is not None and len(self.units) > 1:
            raise ValueError("unit_name: chỉ cho một đơn vị / for one unit alone")
        return self
