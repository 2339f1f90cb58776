"""What, told later, takes away what a decision rests on. The decision stands; a review of it is required."""

from collections.abc import Iterable, Iterator
from datetime import date

from chassis.domain import DomainEvent, kebab
from services.recognition.domain.standing.candidacy import (
    AppraisalNoted,
    Candidacy,
    DossierNoted,
    EvaluationNoted,
    LateAcceptanceNoted,
    NotedFact,
    OutdatingNoted,
    RebaseNoted,
    RejectionNoted,
    WithdrawalNoted,
)
from services.recognition.domain.standing.decided import Decision, Judged
from services.recognition.domain.standing.holding import held_by, holding
from services.recognition.domain.standing.incident import IncidentNoted
from services.recognition.domain.standing.state import ReviewRequired, Standing, evolve
from services.recognition.domain.standing.title import TitleGiven, UnitRecognised


def reviews(decision: Judged, candidacy: Candidacy, facts: Iterable[NotedFact]) -> Iterator[ReviewRequired]:
    """One review for each of `facts` that takes away what the decision rests on, from the day both stand."""
    for fact in facts:
        if (what := _fallen(decision, candidacy, fact)) is not None:
            yield review(decision, fact.on, fact.source, what)


def reviewed_without(standing: Standing, fact: NotedFact, on: date, because: str) -> Iterator[ReviewRequired]:
    """The decision that rests on a fact which its source has lost needs one review, however much else was lost."""
    decision = _standing_decision(standing, fact.cycle)
    if decision is None or fact.source not in decision.basis:
        return
    about = (decision.cycle, decision.nth, because)
    if all((each.cycle, each.nth, each.because) != about for each in standing.reviews_required):
        yield review(decision, on, because, f"{_name(fact)} of {fact.on}: lost by its source")


def reviewed_with(standing: Standing, fact: NotedFact) -> Iterator[ReviewRequired]:
    """The decision that a fact contradicts needs a review."""
    if (decision := _standing_decision(standing, fact.cycle)) is not None:
        yield from reviews(decision, standing.candidacy(fact.cycle), [fact])


def note(standing: Standing | None, fact: NotedFact) -> Iterator[DomainEvent]:
    """Takes a fact in, once; where a decision that stands rests on the contrary, the decision needs a review."""
    known = standing or Standing(fact.unit)
    if known.knows(fact.source):
        return
    yield fact
    yield from reviewed_with(known, fact)
    if isinstance(fact, DossierNoted):
        after = evolve(known, fact)
        for incident in after.incidents:
            yield from held_by(after, incident, max(fact.on, incident.on))


def note_incident(standing: Standing | None, incident: IncidentNoted) -> Iterator[DomainEvent]:
    """Takes an incident in, once. It holds what is not decided yet, and a recognition that it should have held needs a
    review."""
    known = standing or Standing(incident.unit)
    if known.knows(incident.source):
        return
    yield incident
    known = evolve(known, incident)
    yield from held_by(known, incident, incident.on)
    for cycle in known.decisions:
        decision = _standing_decision(known, cycle)
        if isinstance(decision, UnitRecognised) and incident in holding(known, cycle, decision.on):
            yield review(decision, incident.on, incident.source, f"incident {incident}")


def reviews_by_incidents(decision: UnitRecognised, now: Standing, since: date) -> Iterator[ReviewRequired]:
    """A review for each incident that was recorded after the day `since` and should have held the decision."""
    for incident in holding(now, decision.cycle, decision.on):
        if incident.on > since:
            yield review(decision, incident.on, incident.source, f"incident {incident}")


def _standing_decision(standing: Standing, cycle: int) -> Judged | None:
    """The decision on the candidacy; a recognition that was revoked stands no longer."""
    decision, title = standing.decision(cycle), standing.title_of(cycle)
    return decision if isinstance(decision, Judged) and (title is None or title.revoked is None) else None


def _name(fact: NotedFact) -> str:
    return kebab(type(fact).__name__.removesuffix("Noted")).replace("-", " ")


def review(decision: Decision, on: date, because: str, what: str) -> ReviewRequired:
    """A review of the decision, from the day on which both stand."""
    return ReviewRequired(
        on=max(on, decision.on),
        unit=decision.unit,
        cycle=decision.cycle,
        nth=decision.nth,
        recognition=decision.recognition if isinstance(decision, TitleGiven) else None,
        decision=decision.decision,
        because=because,
        what=what,
    )


def _fallen(decision: Judged, candidacy: Candidacy, fact: NotedFact) -> str | None:
    """What this fact takes away of the decision's basis; None when it leaves it standing."""
    match fact:
        case WithdrawalNoted() | RejectionNoted() if isinstance(decision, UnitRecognised):
            return f"registration {decision.candidacy}"
        case RebaseNoted() if fact.source not in decision.basis:
            return f"candidacy moved to pack {fact.pack.partition('#')[0]} on {fact.on}"
        case OutdatingNoted() if fact.evaluation == decision.evaluation:
            return f"evaluation {fact.evaluation}: {fact.what}"
        case EvaluationNoted() | AppraisalNoted() if _takes_its_place(decision, candidacy, fact):
            return f"evaluation {fact.evaluation} stood on {decision.on}"
        case DossierNoted(in_time=in_time) if in_time is not False and _rests_on_none(decision, fact):
            return f"dossier of {fact.received_on}"
        case LateAcceptanceNoted() if _rests_on_none(decision, fact):
            return f"late dossier accepted on {fact.on}"
    return None


def _takes_its_place(decision: Judged, candidacy: Candidacy, fact: EvaluationNoted | AppraisalNoted) -> bool:
    """Whether the decision rests on one of the kind that was no longer the latest on its day."""
    rested = (known for known in candidacy.facts if type(known) is type(fact) and known.source in decision.basis)
    return fact.source not in decision.basis and any(known.on <= fact.on <= decision.on for known in rested)


def _rests_on_none(decision: Judged, fact: DossierNoted | LateAcceptanceNoted) -> bool:
    """Whether the unit was declined for want of a dossier in time, on a day when there was one."""
    return decision.evaluation is None and fact.on <= decision.on
