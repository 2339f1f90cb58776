"""Titles: decisions on units, what became of them, the yearly review, revocations and bars."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Clause, Cycle, Document, Name, Note, ProvinceCode, Slug, UnitId, UnitKind


class UnitRecognised(ContractEvent):
    """The competent authority recognised the unit as a model unit. Source: 188/KH-UBND IV.2."""

    recognition: str
    candidacy: str
    unit: UnitId
    cycle: Cycle
    unit_name: Name = Field(description="as on the decision")
    unit_kind: UnitKind
    unit_code: str
    unit_scheme: str
    evaluation: str = Field(description="the evaluation, with all criteria met, that it rests on")
    decision: Document
    authority: str = Field(description="grant of the deciding office")
    delegation: str | None = None
    effective_from: date
    valid_to: date | None = Field(None, description="None: no term is set")
    clause: Clause | None = Field(None, description="the rule by which the authority is competent")
    basis: Sequence[str] = Field(description="ids of the contract events it rests on")


class RecognitionCarriedOver(ContractEvent):
    """The title of a unit that ended became one of a unit formed of it.

    Source: domain model §9.9; 190/2025/QH15 Điều 10.
    """

    recognition: str = Field(description="the title of the unit that was formed")
    carried_from: str = Field(description="the title of the unit that ended; it stays that one's history")
    unit: UnitId = Field(description="the unit that was formed")
    predecessor: UnitId = Field(description="the unit that ended")
    reorganised_on: date = Field(description="the day on which the one was formed, and the other had ended")
    cycle: Cycle = Field(description="the cycle of the recognition")
    unit_name: Name
    unit_kind: UnitKind
    unit_code: str
    unit_scheme: str
    decision: Document = Field(description="the decision that carried it over")
    authority: str = Field(description="grant of the deciding office")
    delegation: str | None = None
    effective_from: date
    valid_to: date | None = Field(None, description="as it was for the unit that ended; None: no term is set")
    maintained: Sequence[Cycle] = Field((), description="years for which it was found to be kept before")
    clause: Clause | None = Field(None, description="the rule by which the authority is competent")
    basis: Sequence[str] = Field(description="ids of the contract events it rests on")


class RecognitionDeclined(ContractEvent):
    """The competent authority did not recognise the unit."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    evaluation: str | None = Field(None, description="None: declined for want of a dossier in time")
    reason: Note
    decision: Document
    authority: str
    clause: Clause | None = None
    basis: Sequence[str] = Field((), description="ids of the contract events it rests on")


class OutcomeNotified(ContractEvent):
    """The unit was notified of the decision on it. Source: 188/KH-UBND II.5."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    outcome: str = Field(description="recognised or declined")


class MaintenanceReviewed(ContractEvent):
    """The yearly review of a title. Not maintained is not revoked."""

    recognition: str
    unit: UnitId
    year: Cycle
    outcome: str = Field(description="maintained, not-maintained or not-reviewed")
    reason: Note | None = None
    clause: Clause | None = None
    reorganised_on: date | None = Field(
        None, description="the day on which the unit ended, in that year: why the title was not reviewed for it"
    )


class MaintenanceListIssued(ContractEvent):
    """The Notice that lists the units which maintain the title. Source: 188/KH-UBND III.1.2."""

    province: ProvinceCode
    year: Cycle
    notice: Document
    units: Sequence[UnitId]
    under_complaint: Sequence[UnitId] = Field((), description="those of them with a complaint pending on its day")


class RecognitionRevoked(ContractEvent):
    """The title was revoked; `effective_from` may lie before the decision (a false dossier reaches back)."""

    recognition: str
    unit: UnitId
    cycle: Cycle = Field(description="the cycle of the recognition")
    ground: Slug
    ground_document: Document
    decision: Document
    authority: str
    effective_from: date
    revoked_on: date
    consequences: Sequence[Slug] = Field(description="what the rules attach to it: emulation-bar")
    reason: Note | None = None
    clause: Clause | None = None


class EmulationBarRecorded(ContractEvent):
    """No emulation title or reward for the unit and the office of its head in a year. Source: 188/KH-UBND II.7."""

    unit: UnitId
    year: Cycle
    head_office: str | None = Field(
        None, description="grant of the head's office, never a person; None where the rules do not bar the head"
    )
    cause: str = Field(description="revoked, not-maintained or declined")
    clause: Clause | None = None


class ReviewRequired(ContractEvent):
    """Something that a decision rests on has fallen. The decision stands until the authority decides again."""

    recognition: str | None = Field(None, description="None where the decision declined")
    unit: UnitId
    cycle: Cycle
    decision: Document = Field(description="the decision that rests on it")
    because: str = Field(
        description="id of the contract event that contradicts the basis; or number and symbol of the paper that does"
    )
    what: str = Field(description="what fell: the evaluation and why")
    bars: Sequence[Cycle] | None = Field(None, description="years of the bars that rest on it, where these are meant")
    award: str | None = Field(None, description="the award that the decision granted, where it is what to review")


class DecisionWithdrawn(ContractEvent):
    """A decision on the unit was withdrawn. From `effective_from` what it gave, or took away, is gone.

    Source: 30/2020/NĐ-CP Điều 18.
    """

    recognition: str | None = Field(None, description="the title it gave or revoked; None where it declined")
    candidacy: str
    unit: UnitId
    cycle: Cycle
    kind: str = Field(description="what was withdrawn: recognised, declined or revoked")
    decision: Document = Field(description="the decision that was withdrawn")
    withdrawal: Document = Field(description="the paper that withdraws it")
    notified: bool = Field(description="whether the unit had been notified of the decision; of a revocation: true")
    effective_from: date = Field(
        description="the day a title that the unit was notified of ends; else the day on which the decision began"
    )
    reason: Note
    authority: str
    clause: Clause | None = None


class DecisionCorrected(ContractEvent):
    """A letter corrected a misprint in a decision on the unit. What the decision gave, and its day, stay.

    Source: 30/2020/NĐ-CP Điều 18.3.
    """

    candidacy: str
    unit: UnitId
    cycle: Cycle
    kind: str = Field(description="what was corrected: a decision that recognised, declined or revoked")
    decision: Document = Field(description="the decision as it was named until then")
    corrected: Document = Field(description="the decision as it is named from then on")
    letter: Document = Field(description="the correction letter")
    field: str = Field(description="number, symbol, issued_on or spelling")
    wrong: Note
    right: Note
    authority: str
    clause: Clause | None = None


class DecisionReplaced(ContractEvent):
    """A new decision took the place of one on the unit that said something wrong. What it says holds from then on.

    Source: 30/2020/NĐ-CP Điều 18.3.
    """

    recognition: str = Field(description="the title that the decision gave or revoked")
    candidacy: str
    unit: UnitId
    cycle: Cycle
    kind: str = Field(description="what was replaced: a decision that recognised or revoked")
    decision: Document = Field(description="the decision that was replaced; it stays readable")
    replacement: Document = Field(description="the decision that took its place")
    unit_name: Name | None = Field(None, description="the name in it now; None: as it was")
    unit_kind: UnitKind | None = Field(None, description="the kind in it now; None: as it was")
    effective_from: date | None = Field(None, description="the day of its effect now; None: as it was")
    valid_to: date | None = Field(None, description="the last day of a title whose day of effect moved, if it has one")
    reason: Note
    authority: str
    clause: Clause | None = None
