"""What evaluation publishes. Version 1 of each; the fields follow the domain model §9.6."""

from collections.abc import Mapping, Sequence

from pydantic import Field

from contracts.events import event
from contracts.events.event import ContractEvent
from contracts.vocabulary import Clause, Cycle, Month, Note, PackRef, Sha256, Slug, Term, UnitId


class EvidenceAdded(ContractEvent):
    """The unit added a document as evidence for a criterion."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    criterion: Slug
    sha256: Sha256


class SelfAssessed(ContractEvent):
    """The unit judged itself."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    outcomes: Mapping[Slug, str] = Field(description="criterion → met, not-met or not-applicable")


class CriterionAppraised(ContractEvent):
    """The police judged one criterion."""

    candidacy: str
    unit: UnitId
    cycle: Cycle
    criterion: Slug
    outcome: str = Field(description="met, not-met or not-applicable")
    note: Note | None = None
    evidence: Sequence[Sha256] = ()
    appraiser: str


class CriterionResult(Term):
    """The result of one criterion, with what it rests on. `value` and `threshold` are exact, as text: a whole number, a
    fraction, a day or a span of days, a movement class, met or not-met.
    """

    criterion: Slug
    outcome: str = Field(description="met, not-met, not-applicable or undetermined")
    reason_vi: str
    reason_en: str
    value: str | None = None
    threshold: str | None = None
    evidence: Sequence[Sha256] = ()
    clause: Clause | None = None
    synthetic: bool = Field(False, description="a sample criterion: the official text is not held")


class CriteriaEvaluated(ContractEvent):
    """Every criterion of the unit's set was evaluated on the facts known. Source: 188/KH-UBND II.5."""

    evaluation: str = Field(description="`<unit>/<cycle>/<purpose>/<n>`")
    candidacy: str
    unit: UnitId
    cycle: Cycle
    purpose: str = Field(description="appraisal")
    criteria_set: Slug
    pack: PackRef
    results: Sequence[CriterionResult]
    met: int = Field(description="how many criteria are met")
    not_met: int
    not_applicable: int
    undetermined: int
    all_met: bool = Field(description="none not met and none undetermined among the applicable")
    evaluator: str
    report_versions: Mapping[Month, int] = Field(description="month → version of the report it stood on")
    basis: Sequence[str] = Field(
        description="ids of the contract events it rests on; a verdict as `<unit>/<cycle>/<criterion>@<its date>`"
    )


class EvaluationOutdated(ContractEvent):
    """A fact that an evaluation rests on has changed: it must be made again before a decision rests on it.

    Dated as the fact, but never before the evaluation. It may be told more than once of one evaluation, when a fact
    recorded late is older than the one that was known.
    """

    evaluation: str
    candidacy: str
    unit: UnitId
    cycle: Cycle
    because: str = Field(description="what changed it: the id of a contract event, or a verdict as in `basis`")
    what: str = Field(
        description="the topic that changed: report 2026-05, resolution, plan, dossier, candidacy, approval, "
        "safety 2026, class 2026, incident <category>, verdict <criterion>, finding <criterion>, pack"
    )


class AppraisalConcluded(ContractEvent):
    """The provincial police concluded the appraisal and propose a decision. Source: 188/KH-UBND IV.2."""

    appraisal: str = Field(description="`<unit>/<cycle>`")
    evaluation: str
    candidacy: str
    unit: UnitId
    cycle: Cycle
    proposal: str = Field(description="recognise or decline")
    appraiser: str


class EpochStarted(event.EpochOfStore):
    """Evaluation's store was restored from a backup; what it had published beyond `last_sequence` is lost."""
