"""The standing of one unit over the years: what is known of its candidacies, what was decided, the titles, the bars.

Pure. Facts of other services fold in any order; what is decided here folds only into a history that could have been.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.vocabulary import Clause, Cycle, Document, Note, UnitId
from services.recognition.domain.standing.candidacy import Candidacy, NotedFact, RegistrationNoted
from services.recognition.domain.standing.title import (
    CycleEvent,
    MaintenanceReviewed,
    RecognitionRevoked,
    Title,
    TitleState,
    UnitRecognised,
)


class RecognitionDeclined(CycleEvent):
    """The competent authority did not recognise the unit; without an evaluation, for want of a dossier in time."""

    evaluation: str | None
    reason: Note
    decision: Document
    authority: str
    clause: Clause | None
    basis: tuple[str, ...]


class OutcomeNotified(CycleEvent):
    """The unit was notified of the decision."""

    outcome: str


class ReviewRequired(CycleEvent):
    """What a decision rests on has fallen, by the fact `because`; the decision stands."""

    recognition: str | None
    decision: Document
    because: str
    what: str


class EmulationBarRecorded(DomainEvent):
    """No emulation title or reward for a year."""

    unit: UnitId
    year: Cycle
    head_office: str | None
    cause: str
    clause: Clause | None


Decision = UnitRecognised | RecognitionDeclined


@dataclass(frozen=True)
class Standing:
    """The unit as of a day. Titles are by the cycle of their recognition, bars by year."""

    unit: UUID
    candidacies: Mapping[int, Candidacy] = field(default_factory=dict)
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    notified: frozenset[int] = frozenset()
    titles: Mapping[int, Title] = field(default_factory=dict)
    bars: Mapping[int, EmulationBarRecorded] = field(default_factory=dict)
    reviews_required: tuple[ReviewRequired, ...] = ()

    def candidacy(self, cycle: int) -> Candidacy:
        """What is known of the cycle; of one never heard of, nothing."""
        return self.candidacies.get(cycle, Candidacy())

    def registration(self, cycle: int) -> RegistrationNoted | None:
        """The unit's present registration for the cycle, as noted."""
        return self.candidacy(cycle).last(RegistrationNoted)

    def knows(self, source: str) -> bool:
        """Whether the fact told by this event was noted."""
        return any(fact.source == source for candidacy in self.candidacies.values() for fact in candidacy.facts)

    def title_overlapping(self, first: date, last: date | None) -> Title | None:
        """A title that is held on any day from `first` to `last`; None: open."""
        return next((title for title in self.titles.values() if title.overlaps(first, last)), None)

    def title_on(self, day: date) -> Title | None:
        """The title that is active on `day`."""
        return next((title for title in self.titles.values() if title.state_on(day) is TitleState.ACTIVE), None)


def judged_on(year: int, on: date) -> date:
    """The day on which a review of `year` made on `on` looks at the title: that day, at the latest the year's last."""
    return min(on, date(year, 12, 31))


def evolve(standing: Standing | None, event: DomainEvent) -> Standing:
    match event:
        case NotedFact():
            known = standing or Standing(event.unit)
            noted = known.candidacy(event.cycle).with_fact(event)
            return replace(known, candidacies={**known.candidacies, event.cycle: noted})
        case CycleEvent() | EmulationBarRecorded():
            # What it rested on may be lost by its source: the decision stands, whatever is known of the unit besides.
            return _decided(standing or Standing(event.unit), event)
        case _:
            raise Impossible(standing, event)


def _decided(known: Standing, event: CycleEvent | EmulationBarRecorded) -> Standing:
    """What recognition itself recorded of a unit."""
    decision = known.decisions.get(event.cycle) if isinstance(event, CycleEvent) else None
    match event:
        case UnitRecognised(effective_from=first, valid_to=last) if not decision:
            if known.title_overlapping(first, last) is None:
                titles = {**known.titles, event.cycle: Title(event)}
                return replace(known, titles=titles, decisions={**known.decisions, event.cycle: event})
        case RecognitionDeclined() if not decision:
            return replace(known, decisions={**known.decisions, event.cycle: event})
        case OutcomeNotified() if decision and event.cycle not in known.notified:
            return replace(known, notified=known.notified | {event.cycle})
        case ReviewRequired() if decision:
            return replace(known, reviews_required=(*known.reviews_required, event))
        case MaintenanceReviewed(year=year) if (title := known.title_on(judged_on(year, event.on))) is not None:
            if title.recognised.cycle == event.cycle and year not in title.reviews:
                return _with_title(known, replace(title, reviews={**title.reviews, year: event}))
        case RecognitionRevoked(cycle=cycle) if cycle in known.titles and known.titles[cycle].revoked is None:
            return _with_title(known, replace(known.titles[cycle], revoked=event))
        case EmulationBarRecorded(year=year) if year not in known.bars:
            return replace(known, bars={**known.bars, year: event})
    raise Impossible(known, event)


def _with_title(known: Standing, title: Title) -> Standing:
    return replace(known, titles={**known.titles, title.recognised.cycle: title})


STANDING = StreamKind("standing", evolve)
