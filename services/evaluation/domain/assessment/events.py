"""What happens in an appraisal: evidence, verdicts, evaluations, and the conclusion."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from chassis.domain import DomainEvent
from contracts.acts.evaluation import Finding, Verdict
from contracts.events.evaluation import CriterionResult
from contracts.vocabulary import Cycle, Month, Note, PackRef, Sha256, Slug, UnitId
from services.evaluation.domain.assessment.outcome import Outcome, all_met

PURPOSE = "appraisal"
"""What an assessment is for. The yearly review of a title would be another."""


class AssessmentEvent(DomainEvent):
    """Something about one unit in one cycle."""

    unit: UnitId
    cycle: Cycle

    @property
    def candidacy(self) -> str:
        """How other services name the candidacy."""
        return f"{self.unit}/{self.cycle}"


class EvidenceAdded(AssessmentEvent):
    """A document was added as evidence for a criterion."""

    criterion: Slug
    sha256: Sha256


class SelfAssessed(AssessmentEvent):
    """The unit judged itself. Its verdicts are shown beside the appraiser's and never count as one."""

    verdicts: Mapping[Slug, Verdict]
    assessor: str

    @property
    def outcomes(self) -> Mapping[Slug, str]:
        """Criterion → what the unit finds."""
        return {criterion: verdict.outcome for criterion, verdict in self.verdicts.items()}


class CriterionAppraised(AssessmentEvent):
    """The appraiser's verdict on a criterion that a person judges; a later one takes its place."""

    criterion: Slug
    outcome: Finding
    note: Note | None
    evidence: tuple[Sha256, ...]
    appraiser: str

    @property
    def source(self) -> str:
        """How an evaluation cites this verdict: it has no contract event of another service behind it."""
        return f"{self.candidacy}/{self.criterion}@{self.on}"


class CriteriaEvaluated(AssessmentEvent):
    """Every criterion of the set was judged. `stood_on`: each topic looked at → ids of what said so, none if nothing
    did. What speaks on a topic anew makes the evaluation outdated."""

    number: int
    pack: PackRef
    criteria_set: Slug
    results: tuple[CriterionResult, ...]
    evaluator: str
    report_versions: Mapping[Month, int]
    stood_on: Mapping[str, tuple[str, ...]]

    @property
    def purpose(self) -> str:
        """What it was made for."""
        return PURPOSE

    @property
    def evaluation(self) -> str:
        """How it is cited: numbers of one candidacy count up and are never used twice."""
        return f"{self.candidacy}/{PURPOSE}/{self.number}"

    @property
    def basis(self) -> tuple[str, ...]:
        """Everything it stood on."""
        return tuple(sorted({source for sources in self.stood_on.values() for source in sources}))

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return self._count(Outcome.MET)

    @property
    def not_met(self) -> int:
        """How many are not."""
        return self._count(Outcome.NOT_MET)

    @property
    def not_applicable(self) -> int:
        """How many do not apply to this unit."""
        return self._count(Outcome.NOT_APPLICABLE)

    @property
    def undetermined(self) -> int:
        """How many cannot be judged on what is known."""
        return self._count(Outcome.UNDETERMINED)

    @property
    def applicable(self) -> int:
        """How many apply to this unit."""
        return self.total - self.not_applicable

    @property
    def total(self) -> int:
        """How many criteria the set has. Totals of different sets have nothing in common."""
        return len(self.results)

    @property
    def all_met(self) -> bool:
        """Whether the unit meets all that apply to it."""
        return all_met(self.results)

    def says_the_same_as(self, other: "CriteriaEvaluated") -> bool:
        """Whether both find the same on the same basis."""
        return all(getattr(self, part) == getattr(other, part) for part in ("pack", "results", "stood_on"))

    def _count(self, outcome: Outcome) -> int:
        return Counter(result.outcome for result in self.results)[outcome]


class EvaluationOutdated(AssessmentEvent):
    """A fact that the evaluation stood on has changed. Dated as the fact, never before the evaluation."""

    evaluation: str
    because: str
    what: str


class AppraisalConcluded(AssessmentEvent):
    """The appraiser proposes a decision, on one evaluation; a later conclusion takes its place."""

    evaluation: str
    proposal: Literal["recognise", "decline"]
    appraiser: str

    @property
    def appraisal(self) -> str:
        """How other services name the appraisal."""
        return self.candidacy
