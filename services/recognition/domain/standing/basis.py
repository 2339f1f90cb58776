"""What every decision on a candidacy rests on: what must be known by its day, and who may not decide."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.domain import NotYetKnown, Refusal
from contracts.acts.recognition import DeclineRecognition, RecogniseUnits
from services.recognition.domain.standing.candidacy import Candidacy, Fact, NotedFact, RegistrationNoted


@dataclass(eq=False)
class TooEarly(Refusal):
    """A decision does not precede what it rests on."""

    vi = "Quyết định ngày {on} có trước căn cứ của nó: {fact} ngày {dated}."
    en = "The decision of {on} precedes what it rests on: {fact} of {dated}."
    fact: str
    dated: date
    on: date


@dataclass(eq=False)
class AlreadyDecided(Refusal):
    """A candidacy is decided once; another decision on it is an act of its own."""

    vi = "Năm {cycle} đã có quyết định {decision} đối với đơn vị."
    en = "Decision {decision} was made on the unit for {cycle}."
    cycle: int
    decision: str


@dataclass(eq=False)
class RegistrationClosed(Refusal):
    """A unit whose registration was withdrawn or rejected is no candidate."""

    vi = "Đăng ký năm {cycle} của đơn vị đã rút hoặc bị từ chối."
    en = "The unit's registration for {cycle} was withdrawn or rejected."
    cycle: int


@dataclass(eq=False)
class NotIndependent(Refusal):
    """Who appraised does not decide, and nobody does either on itself."""

    vi = "Cơ quan quyết định ({decider}), cơ quan thẩm định ({appraiser}) và đơn vị phải khác nhau."
    en = "The deciding office ({decider}), the appraising office ({appraiser}) and the unit must differ."
    decider: str
    appraiser: str


def required(kind: type[Fact], name: str, by_then: Candidacy, by_now: Candidacy, on: date) -> Fact:
    """The latest fact of this kind as of the day of the act.

    Raises `TooEarly` when it is known only of a later day, `NotYetKnown` when it never arrived.
    """
    if (fact := by_then.last(kind)) is not None:
        return fact
    if (later := by_now.last(kind)) is not None:
        raise TooEarly(name, later.on, on)
    raise NotYetKnown(name)


def open_registration(
    act: RecogniseUnits | DeclineRecognition, by_then: Candidacy, by_now: Candidacy
) -> RegistrationNoted:
    """The registration that is decided on; it must be open on the day of the act."""
    name = f"registration of {act.unit} for {act.cycle}"
    registration = required(RegistrationNoted, name, by_then, by_now, act.on)
    if by_then.is_closed:
        raise RegistrationClosed(act.cycle)
    return registration


def check_independent(decider: str, appraiser: str, unit: UUID) -> None:
    """Raises `NotIndependent` unless deciding office, appraising office and unit are three."""
    if decider == appraiser or any(grant.endswith(f"@{unit}") for grant in (decider, appraiser)):
        raise NotIndependent(decider, appraiser)


def after(candidacy: Candidacy, day: date) -> list[NotedFact]:
    """What is dated after `day`: a decision entered late meets what has happened since."""
    return [fact for fact in candidacy.facts if fact.on > day]
