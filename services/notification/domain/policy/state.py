"""The rules of one province, as other services told of them. The state is the rulebook."""

from chassis.domain import DomainEvent, StreamKind
from contracts.policy.pack import PolicyPack
from contracts.policy.rulebook import ReportingGuidance, Rulebook
from contracts.vocabulary import Clause, Cycle, ProvinceCode
from services.notification.domain.noted import NotedFact


class PackNoted(NotedFact):
    """The province adopted a pack."""

    province: ProvinceCode
    pack: PolicyPack


class GuidanceNoted(NotedFact):
    """The cut-off day of a cycle's reports, where the pack leaves it open."""

    province: ProvinceCode
    cycle: Cycle
    cut_off_day: int
    clause: Clause


def evolve(rulebook: Rulebook | None, event: DomainEvent) -> Rulebook:
    match event:
        case PackNoted():
            return (rulebook or Rulebook(event.province)).adopt(event.pack, event.on)
        case GuidanceNoted():
            known = rulebook or Rulebook(event.province)
            return known.fill(ReportingGuidance(event.on, event.cycle, event.cut_off_day, event.clause))
        case _:
            raise AssertionError(event)


POLICY = StreamKind("policy", evolve)
