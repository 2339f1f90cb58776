"""The standing of one unit over the years: what is known of its candidacies, what was decided, the titles, the bars.

Pure. Facts of other services fold in any order; what is decided here folds only into a history that could have been.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from pydantic import Field

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Clause, Cycle, Document, Note, UnitId
from services.recognition.domain.standing.award import Award, AwardEvent, EmulationBarLifted, award_after
from services.recognition.domain.standing.candidacy import Candidacy, NotedFact, RegistrationNoted
from services.recognition.domain.standing.decided import Decided, Decision, OutcomeNotified, RecognitionDeclined
from services.recognition.domain.standing.incident import HoldReleased, IncidentNoted, RecognitionHeld
from services.recognition.domain.standing.lineage import Lineage, LineageFact
from services.recognition.domain.standing.title import (
    CycleEvent,
    DecisionCorrected,
    DecisionReplaced,
    DecisionWithdrawn,
    MaintenanceReviewed,
    PastRecognitionEntered,
    RecognitionCameBack,
    RecognitionCarriedOver,
    RecognitionPassedOn,
    RecognitionRevoked,
    Title,
    TitleEvent,
    TitleGiven,
    TitleState,
    UnitRecognised,
)


class ReviewRequired(CycleEvent):
    """What a decision rests on has fallen, by the fact `because`; the decision stands."""

    recognition: str | None
    decision: Document
    because: str
    what: str
    bars: tuple[Cycle, ...] | None = Field(None, exclude_if=lambda bars: bars is None)
    """Years of the bars that rest on the decision, where these are what to review."""
    award: str | None = Field(None, exclude_if=lambda award: award is None)
    """The award that the decision granted, where it is what to review."""


class ReviewSettled(CycleEvent):
    """Reviews of a decision were settled together: what was found, or what was done upon what had been found."""

    recognition: str | None
    decision: Document
    because: tuple[str, ...]
    outcome: str
    award: str | None = Field(None, exclude_if=lambda award: award is None)
    """The award that the decision granted, where that was reviewed."""
    reason: Note
    document: Document
    authority: str
    clause: Clause | None


class EmulationBarRecorded(DomainEvent):
    """No emulation title or reward for a year."""

    unit: UnitId
    year: Cycle
    head_office: str | None
    cause: str
    clause: Clause | None


@dataclass(frozen=True)
class Standing:
    """The unit as of a day. Decisions are by cycle, the last one last; titles by their recognition, bars in
    force and those lifted last by year, awards by name."""

    unit: UUID
    candidacies: Mapping[int, Candidacy] = field(default_factory=dict)
    decisions: Mapping[int, tuple[Decided, ...]] = field(default_factory=dict)
    titles: Mapping[str, Title] = field(default_factory=dict)
    bars: Mapping[int, EmulationBarRecorded] = field(default_factory=dict)
    lifted: Mapping[int, EmulationBarLifted] = field(default_factory=dict)
    awards: Mapping[str, Award] = field(default_factory=dict)
    reviews_required: tuple[ReviewRequired, ...] = ()
    settlements: tuple[ReviewSettled, ...] = ()
    incidents: tuple[IncidentNoted, ...] = ()
    holds: tuple[RecognitionHeld, ...] = ()
    releases: tuple[HoldReleased, ...] = ()
    withdrawals: tuple[DecisionWithdrawn, ...] = ()
    corrections: tuple[DecisionCorrected, ...] = ()
    replacements: tuple[DecisionReplaced, ...] = ()
    lineage: Lineage = field(default_factory=Lineage)

    def candidacy(self, cycle: int) -> Candidacy:
        """What is known of the cycle; of one never heard of, nothing."""
        return self.candidacies.get(cycle, Candidacy())

    def registration(self, cycle: int) -> RegistrationNoted | None:
        """The unit's present registration for the cycle, as noted."""
        return self.candidacy(cycle).last(RegistrationNoted)

    def decided(self, cycle: int) -> Decided | None:
        """The decision of the cycle that stands."""
        last = next(reversed(self.decisions.get(cycle, ())), None)
        return last if last is not None and last.withdrawn_on is None else None

    def decision(self, cycle: int) -> Decision | None:
        """What was decided on the cycle and stands."""
        return decided.decision if (decided := self.decided(cycle)) is not None else None

    def next_decision(self, cycle: int) -> int:
        """Which decision of the cycle the next one is."""
        return len(self.decisions.get(cycle, ())) + 1

    def title_of(self, cycle: int) -> Title | None:
        """The title that came of the decision which stands; None where there is none."""
        decision = self.decision(cycle)
        return self.titles[decision.recognition] if isinstance(decision, TitleGiven) else None

    def knows(self, source: str) -> bool:
        """Whether the fact told by this event was noted."""
        told = (fact.source for candidacy in self.candidacies.values() for fact in candidacy.facts)
        happened = (incident.source for incident in self.incidents)
        return source in self.lineage.sources or source in told or source in happened

    def title_overlapping(self, first: date, last: date | None) -> Title | None:
        """A title that is held on any day from `first` to `last`; None: open."""
        return next((title for title in self.titles.values() if title.overlaps(first, last)), None)

    def held_beside(self, title: Title) -> Title | None:
        """Another title that is held on one of this one's days."""
        name = title.recognised.recognition
        others = (each for other, each in self.titles.items() if other != name)
        return next((each for each in others if each.overlaps(*title.span)), None)

    def title_on(self, day: date) -> Title | None:
        """The title that is active on `day`."""
        return next((title for title in self.titles.values() if title.state_on(day) is TitleState.ACTIVE), None)

    def is_reorganised(self, year: int, on: date) -> bool:
        """Whether on this day the unit has ended, in that year: what is due for it then is not reviewed."""
        ended_on = self.lineage.ended_on
        return ended_on is not None and ended_on <= on and ended_on.year == year


def evolve(standing: Standing | None, event: DomainEvent) -> Standing:
    match event:
        case NotedFact():
            known = standing or Standing(event.unit)
            noted = known.candidacy(event.cycle).with_fact(event)
            return replace(known, candidacies={**known.candidacies, event.cycle: noted})
        case LineageFact():
            return _with_lineage(standing or Standing(event.unit), event)
        case IncidentNoted():
            known = standing or Standing(event.unit)
            return replace(known, incidents=(*known.incidents, event))
        case EmulationBarRecorded() | EmulationBarLifted() | AwardEvent():
            return _rights(standing or Standing(event.unit), event)
        case CycleEvent():
            # What it rested on may be lost by its source: the decision stands, whatever is known of the unit besides.
            return _decided(standing or Standing(event.unit), event)
        case _:
            raise Impossible(standing, event)


def _decided(known: Standing, event: CycleEvent) -> Standing:
    """What recognition itself recorded of a unit."""
    decided = known.decided(event.cycle)
    match event:
        case UnitRecognised() | RecognitionCarriedOver() | PastRecognitionEntered() if _is_next(known, event):
            if known.title_overlapping(event.effective_from, event.valid_to) is None:
                return _with_title(_with_decision(known, event), Title(event, unit_ended_on=known.lineage.ended_on))
        case RecognitionDeclined() if _is_next(known, event):
            return _with_decision(known, event)
        case OutcomeNotified() if decided and decided.decision.nth == event.nth and decided.notified_on is None:
            return _with_decided(known, replace(decided, notified_on=event.on))
        case DecisionWithdrawn() | DecisionCorrected() | DecisionReplaced():
            return _amended(known, event)
        case ReviewRequired() | ReviewSettled() | RecognitionHeld() | HoldReleased():
            return _doubted(known, event)
        case TitleEvent(recognition=recognition) if recognition in known.titles:
            return _with_title(known, _happened(known.titles[recognition], event))
    raise Impossible(known, event)


def _rights(known: Standing, event: EmulationBarRecorded | EmulationBarLifted | AwardEvent) -> Standing:
    """What the unit is given, or kept from, for what it did."""
    match event:
        case EmulationBarRecorded(year=year) if year not in known.bars:
            return replace(known, bars={**known.bars, year: event})
        case EmulationBarLifted(year=year) if year in known.bars:
            bars = {barred: bar for barred, bar in known.bars.items() if barred != year}
            return replace(known, bars=bars, lifted={**known.lifted, year: event})
        case AwardEvent(award=name) if (award := award_after(known.awards.get(name), event)) is not None:
            return replace(known, awards={**known.awards, name: award})
    raise Impossible(known, event)


def _happened(title: Title, event: TitleEvent) -> Title:
    """The title when this has happened to it."""
    match event:
        case MaintenanceReviewed(year=year) if title.could_be_reviewed(year, event.on):
            return replace(title, reviews={**title.reviews, year: event})
        case RecognitionRevoked() if title.revoked is None:
            return replace(title, revoked=event)
        case RecognitionPassedOn() if title.passed_on is None:
            return replace(title, passed_on=event)
        case RecognitionCameBack(carried_to=carried_to) if title.passed_on and title.passed_on.carried_to == carried_to:
            return replace(title, passed_on=None)
    raise Impossible(title, event)


def _doubted(known: Standing, event: ReviewRequired | ReviewSettled | RecognitionHeld | HoldReleased) -> Standing:
    """What is to be looked at before a decision, or again after it, and what came of that."""
    match event:
        case RecognitionHeld():
            return replace(known, holds=(*known.holds, event))
        case HoldReleased():
            return replace(known, releases=(*known.releases, event))
        case ReviewRequired() if event.cycle in known.decisions:
            return replace(known, reviews_required=(*known.reviews_required, event))
        case ReviewSettled() if event.cycle in known.decisions:
            return replace(known, settlements=(*known.settlements, event))
    raise Impossible(known, event)


def _amended(known: Standing, event: DecisionWithdrawn | DecisionCorrected | DecisionReplaced) -> Standing:
    """What a later paper makes of a decision that stands."""
    match event:
        case DecisionWithdrawn() if _could_be_withdrawn(known, event):
            return _without(known, event)
        case DecisionCorrected() if (corrected := _corrected(known, event)) is not None:
            return replace(corrected, corrections=(*known.corrections, event))
        case DecisionReplaced() if (replaced := _replaced(known, event)) is not None:
            return replace(replaced, replacements=(*known.replacements, event))
    raise Impossible(known, event)


def _could_be_withdrawn(known: Standing, event: DecisionWithdrawn) -> bool:
    """Whether the decision stands, and what falls with it, or comes back, leaves a history that could have been."""
    decided, title = known.decided(event.cycle), known.titles.get(event.title)
    if event.kind == "revoked":
        revoked = title.revoked if title is not None else None
        return (
            title is not None
            and revoked is not None
            and revoked.decision == event.decision
            and known.held_beside(replace(title, revoked=None)) is None
        )
    stands = decided is not None and (decided.decision.nth, decided.decision.decision) == (event.nth, event.decision)
    return stands and event.notified == (decided is not None and decided.notified_on is not None)


def _without(known: Standing, event: DecisionWithdrawn) -> Standing:
    """The standing when the decision is withdrawn."""
    known, title = replace(known, withdrawals=(*known.withdrawals, event)), known.titles.get(event.title)
    if event.kind == "revoked" and title is not None:
        return _with_title(known, replace(title, revoked=None))
    if (decided := known.decided(event.cycle)) is not None:
        known = _with_decided(known, replace(decided, withdrawn_on=event.on))
    return known if title is None else _with_title(known, replace(title, withdrawn=event))


def _corrected(known: Standing, event: DecisionCorrected) -> Standing | None:
    """The standing with the decision as the letter makes it read; None where no such decision stands."""
    decided, title, named = known.decided(event.cycle), known.titles.get(event.title), {"decision": event.corrected}
    if event.kind == "revoked":
        if title is None or title.revoked is None or title.revoked.decision != event.decision:
            return None
        return _with_title(known, replace(title, revoked=title.revoked.model_copy(update=named)))
    if decided is None or (decided.decision.nth, decided.decision.decision) != (event.nth, event.decision):
        return None
    decision = decided.decision.model_copy(update=named)
    known = _with_decided(known, replace(decided, decision=decision))
    if title is None or not isinstance(decision, TitleGiven):
        return known
    return _with_title(known, replace(title, recognised=decision))


def _replaced(known: Standing, event: DecisionReplaced) -> Standing | None:
    """The standing with what the new decision says; None where no such decision stands, or another title has the days
    that it would give."""
    decided, title = known.decided(event.cycle), known.titles.get(event.title)
    if title is None or decided is None or decided.decision.nth != event.nth:
        return None
    paper = title.revoked if event.kind == "revoked" else title.recognised
    if paper is None or paper.decision != event.decision or known.held_beside(now := title.as_replaced(event)):
        return None
    if event.kind == "recognised":
        known = _with_decided(known, replace(decided, decision=now.recognised))
    return _with_title(known, now)


def _is_next(known: Standing, decision: Decision) -> bool:
    """Whether the cycle has no decision that stands, and this one is numbered on from those it had."""
    return known.decided(decision.cycle) is None and decision.nth == known.next_decision(decision.cycle)


def _with_decision(known: Standing, decision: Decision) -> Standing:
    """A paper from before the system had reached its unit long ago: it counts as notified on its day."""
    notified_on = decision.on if isinstance(decision, PastRecognitionEntered) else None
    history = (*known.decisions.get(decision.cycle, ()), Decided(decision, notified_on))
    return replace(known, decisions={**known.decisions, decision.cycle: history})


def _with_decided(known: Standing, last: Decided) -> Standing:
    """The standing when this is what became of the last decision of its cycle."""
    cycle = last.decision.cycle
    return replace(known, decisions={**known.decisions, cycle: (*known.decisions[cycle][:-1], last)})


def _with_lineage(known: Standing, fact: LineageFact) -> Standing:
    """A title is held as long as its unit is there."""
    lineage = known.lineage.with_fact(fact)
    titles = {name: replace(title, unit_ended_on=lineage.ended_on) for name, title in known.titles.items()}
    return replace(known, lineage=lineage, titles=titles)


def _with_title(known: Standing, title: Title) -> Standing:
    return replace(known, titles={**known.titles, title.recognised.recognition: title})


STANDING = StreamKind("standing", evolve)
