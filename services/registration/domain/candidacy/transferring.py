"""An open candidacy goes on in the unit that its own became part of: every step is kept, and none is inherited
without a decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.transferring import TransferCandidacy
from contracts.events.registration.transferring import KeptStep
from contracts.policy.rules import Rules
from services.registration.domain.candidacy.events import (
    CandidacyContinued,
    CandidacyNotContinued,
    CandidacyTransferred,
)
from services.registration.domain.candidacy.registering import AlreadyRegistered
from services.registration.domain.candidacy.state import Candidacy
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class NotItsPredecessor(Refusal):
    """A candidacy goes on only in a unit that its own was merged into or divided into."""

    vi = "Đơn vị này không hình thành từ {predecessor}; các đơn vị hình thành nên nó: {predecessors}."
    en = "The unit was not formed of {predecessor}; it was formed of: {predecessors}."
    predecessor: UUID
    predecessors: Sequence[str]


@dataclass(eq=False)
class PredecessorGoesOn(Refusal):
    """A unit that gave only a part of itself keeps its own candidacy."""

    vi = "Đơn vị {predecessor} vẫn tiếp tục; hồ sơ năm {cycle} của đơn vị đó không chuyển."
    en = "The unit {predecessor} goes on, and keeps its own candidacy of {cycle}."
    predecessor: UUID
    cycle: int


@dataclass(eq=False)
class NothingToTransfer(Refusal):
    """Only a candidacy that was open when its unit ended can go on."""

    vi = "Đơn vị {predecessor} không có hồ sơ đang mở cho năm {cycle} vào ngày {on}."
    en = "The unit {predecessor} has no open candidacy of {cycle} on {on}."
    predecessor: UUID
    cycle: int
    on: date


@dataclass(frozen=True)
class Taken:
    """What is taken over: the unit that took the steps, its candidacy, and each step as it was published."""

    unit: Unit | None
    candidacy: Candidacy | None
    steps: tuple[KeptStep, ...]


def transfer(
    candidacy: Candidacy | None, act: TransferCandidacy, _rules: Rules, unit: Unit, taken: Taken
) -> Iterator[DomainEvent]:
    formed_of = [each.unit for each in unit.predecessors]
    if act.predecessor not in formed_of:
        raise NotItsPredecessor(act.predecessor, [str(each) for each in formed_of])
    if candidacy is not None and candidacy.is_open:
        if candidacy.continues == act.predecessor:
            return
        raise AlreadyRegistered(act.cycle)
    if taken.unit is None or taken.unit.ended_on is None:
        raise PredecessorGoesOn(act.predecessor, act.cycle)
    if taken.candidacy is None or not taken.candidacy.is_open:
        raise NothingToTransfer(act.predecessor, act.cycle, act.on)
    yield CandidacyContinued(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        predecessor=act.predecessor,
        unit_name=unit.name,
        unit_scheme=unit.scheme,
        unit_code=unit.code,
        unit_kind=unit.kind,
        party_organisation=unit.party_organisation,
        document=act.document,
        steps=taken.steps,
    )


def close(candidacy: Candidacy | None, act: TransferCandidacy, _rules: Rules) -> Iterator[DomainEvent]:
    """The side of each predecessor that has ended: its candidacy goes on in the successor, or is closed."""
    if candidacy is None or not candidacy.is_open:
        return
    about = {"on": act.on, "unit": candidacy.unit, "cycle": act.cycle, "document": act.document}
    if candidacy.unit == act.predecessor:
        yield CandidacyTransferred(**about, successor=act.unit, steps=candidacy.steps)
    else:
        yield CandidacyNotContinued(**about, successor=act.unit, continued=act.predecessor)
