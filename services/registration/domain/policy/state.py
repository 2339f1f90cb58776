"""The rules of one province: packs adopted and dated acts that fill what they leave open. The state is the rulebook."""

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.policy.pack import PolicyPack
from contracts.policy.rulebook import ReportingGuidance, Rulebook
from contracts.vocabulary import Cycle, Document, PackRef, ProvinceCode


class PolicyPackAdopted(DomainEvent):
    """The province adopted a pack, whole."""

    province: ProvinceCode
    pack: PolicyPack
    ref: PackRef
    document: Document | None = None


class ReportingGuidanceIssued(DomainEvent):
    """The cut-off day of a cycle's reports, filling what the pack leaves open."""

    province: ProvinceCode
    cycle: Cycle
    cut_off_day: int
    document: Document


def evolve(rulebook: Rulebook | None, event: DomainEvent) -> Rulebook:
    match event:
        case PolicyPackAdopted():
            return (rulebook or Rulebook(event.province)).adopt(event.pack, event.on)
        case ReportingGuidanceIssued() if rulebook is not None:
            clause = f"{event.document} {event.document.issuer}"
            return rulebook.fill(ReportingGuidance(event.on, event.cycle, event.cut_off_day, clause))
        case _:
            raise Impossible(rulebook, event)


POLICY = StreamKind("policy", evolve)
