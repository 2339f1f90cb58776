"""An open candidacy goes on under the pack that is now in force for its cycle: by a decision, never by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.rebasing import RebaseCandidacy
from contracts.policy.rules import Rules
from services.registration.domain.candidacy.eligibility import KindNotEligible
from services.registration.domain.candidacy.events import CandidacyRebased
from services.registration.domain.candidacy.registering import NotRegistered
from services.registration.domain.candidacy.state import Candidacy
from services.registration.domain.unit.state import Unit


@dataclass(eq=False)
class NotInForce(Refusal):
    """A candidacy moves to the pack that is in force for its cycle on the day of the decision, and to no other."""

    vi = "Bộ quy định {pack} không phải bộ đang áp dụng cho năm {cycle}; bộ đang áp dụng: {in_force}."
    en = "Pack {pack} is not the one in force for {cycle}; that is {in_force}."
    pack: str
    cycle: int
    in_force: str


@dataclass(eq=False)
class SamePack(Refusal):
    """A candidacy that goes by the pack already does not move to it."""

    vi = "Hồ sơ năm {cycle} của đơn vị đã theo bộ quy định {pack}."
    en = "The unit's candidacy of {cycle} goes by pack {pack} already."
    pack: str
    cycle: int


def rebase(candidacy: Candidacy | None, act: RebaseCandidacy, rules: Rules, unit: Unit) -> Iterator[DomainEvent]:
    """`rules` are those in force for the cycle, whatever the candidacy goes by."""
    if candidacy is None or not candidacy.is_open:
        raise NotRegistered(act.cycle)
    in_force = rules.ref.partition("#")[0]
    if act.pack != in_force:
        raise NotInForce(act.pack, act.cycle, in_force)
    if candidacy.pack == rules.ref:
        raise SamePack(in_force, act.cycle)
    if not rules.units.admits(unit.kind):
        kinds = rules.units.kinds
        raise KindNotEligible(unit.kind, [str(each) for each in kinds.value or ()], clause=kinds.clause)
    criteria = rules.criteria.for_kind(unit.kind)
    yield CandidacyRebased(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        pack=rules.ref,
        criteria_set=criteria.id if criteria else None,
        pack_before=candidacy.pack,
        criteria_set_before=candidacy.criteria_set,
        document=act.document,
    )
