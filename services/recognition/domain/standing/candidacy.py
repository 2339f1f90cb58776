"""What other services told of one unit's candidacies: facts, each citing the event it was told by.

Topics order nothing between services, and a fact may be dated before what is already there: a candidacy takes facts in
any order and judges them by their own dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from chassis.domain import DomainEvent
from contracts.vocabulary import Cycle, Name, PackRef, ProvinceCode, Sha256, Slug, UnitId, UnitKind


class NotedFact(DomainEvent):
    """A fact of another service about one unit in one cycle; `source` is the id of the contract event that told it."""

    source: str
    unit: UnitId
    cycle: Cycle


class RegistrationNoted(NotedFact):
    """The unit registered: who it is on the day, and the pack it is judged by."""

    province: ProvinceCode
    unit_name: Name
    unit_scheme: str
    unit_code: str
    unit_kind: UnitKind
    pack: PackRef


class RebaseNoted(NotedFact):
    """By a decision the candidacy is judged by another pack from this day on."""

    pack: PackRef


class WithdrawalNoted(NotedFact):
    """The unit took its registration back."""


class RejectionNoted(NotedFact):
    """The province did not put the unit on the year's list."""


class TransferNoted(NotedFact):
    """The unit ended, and its candidacy goes on in another one, or another predecessor's does."""


class LapseNoted(NotedFact):
    """No dossier came by the last day, and the candidacy was closed."""


class DossierNoted(NotedFact):
    """The dossier was filed; `in_time` is None where the rules set no deadline."""

    received_on: date
    in_time: bool | None
    missing: tuple[Slug, ...]


class SupplementNoted(NotedFact):
    """Items were added to the dossier."""

    items: Mapping[Slug, Sha256]


class LateAcceptanceNoted(NotedFact):
    """A late dossier was accepted by a named act."""


class EvaluationNoted(NotedFact):
    """Every criterion was evaluated, under this pack."""

    evaluation: str
    pack: PackRef
    all_met: bool


class OutdatingNoted(NotedFact):
    """What an evaluation rests on has changed."""

    evaluation: str
    what: str


class AppraisalNoted(NotedFact):
    """The appraisal was concluded on an evaluation, with a proposal: recognise or decline."""

    evaluation: str
    proposal: str
    appraiser: str


FACTS: tuple[type[NotedFact], ...] = (
    RegistrationNoted,
    RebaseNoted,
    WithdrawalNoted,
    RejectionNoted,
    TransferNoted,
    LapseNoted,
    DossierNoted,
    SupplementNoted,
    LateAcceptanceNoted,
    EvaluationNoted,
    OutdatingNoted,
    AppraisalNoted,
)

Fact = TypeVar("Fact", bound=NotedFact)


@dataclass(frozen=True)
class Candidacy:
    """The facts of one cycle in legal order. Registered again after a withdrawal, it starts anew at `began`."""

    facts: tuple[NotedFact, ...] = ()
    began: int = 0

    def with_fact(self, fact: NotedFact) -> "Candidacy":
        """The candidacy when this fact comes next."""
        anew = isinstance(fact, RegistrationNoted) and self.is_closed
        return Candidacy((*self.facts, fact), len(self.facts) if anew else self.began)

    def every(self, kind: type[Fact]) -> tuple[Fact, ...]:
        """The facts of this kind, since the present registration."""
        return tuple(fact for fact in self.facts[self.began :] if isinstance(fact, kind))

    def last(self, kind: type[Fact]) -> Fact | None:
        """The latest fact of this kind, None where none is known."""
        known = self.every(kind)
        return known[-1] if known else None

    @property
    def pack(self) -> PackRef | None:
        """The pack that it is judged by; None before it is known of."""
        pinned = self.last(RebaseNoted) or self.last(RegistrationNoted)
        return pinned.pack if pinned else None

    @property
    def is_closed(self) -> bool:
        """Whether the registration was withdrawn or rejected, or has lapsed, or the unit ended."""
        return any(self.every(kind) for kind in (WithdrawalNoted, RejectionNoted, TransferNoted, LapseNoted))

    @property
    def missing(self) -> tuple[Slug, ...]:
        """The required items that the dossier lacked and no supplement brought."""
        dossier = self.last(DossierNoted)
        brought = {item for supplement in self.every(SupplementNoted) for item in supplement.items}
        return tuple(item for item in dossier.missing if item not in brought) if dossier else ()

    @property
    def is_late(self) -> bool:
        """Whether the dossier came late and no act has accepted it."""
        dossier = self.last(DossierNoted)
        return dossier is not None and dossier.in_time is False and not self.every(LateAcceptanceNoted)

    def evaluation(self, named: str) -> EvaluationNoted | None:
        """The evaluation of that name."""
        return next((fact for fact in self.every(EvaluationNoted) if fact.evaluation == named), None)

    def is_outdated(self, evaluation: str) -> bool:
        """Whether a fact has changed that this evaluation rests on."""
        return any(fact.evaluation == evaluation for fact in self.every(OutdatingNoted))
