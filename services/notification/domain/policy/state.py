"""The rules of one province, as other services told of them. The state is the rulebook."""

from datetime import date

from chassis.domain import DomainEvent, StreamKind
from contracts.policy.pack import PolicyPack
from contracts.policy.rulebook import ReportingGuidance, Rulebook, calendar_of
from contracts.vocabulary import Clause, Cycle, Document, ProvinceCode
from services.notification.domain.noted import NotedFact


class PackNoted(NotedFact):
    """The province adopted a pack."""

    province: ProvinceCode
    pack: PolicyPack


class FormationNoted(NotedFact):
    """The province was formed of others."""

    province: ProvinceCode
    predecessors: tuple[ProvinceCode, ...]


class EndingNoted(NotedFact):
    """The province became part of another one."""

    province: ProvinceCode
    successor: ProvinceCode


class GuidanceNoted(NotedFact):
    """The cut-off day of a cycle's reports, where the pack leaves it open."""

    province: ProvinceCode
    cycle: Cycle
    cut_off_day: int
    clause: Clause


class CalendarNoted(NotedFact):
    """The holidays of a year, where the pack leaves them open."""

    province: ProvinceCode
    year: Cycle
    holidays: tuple[date, ...]
    compensating: tuple[date, ...]
    document: Document


def evolve(rulebook: Rulebook | None, event: DomainEvent) -> Rulebook:
    match event:
        case PackNoted():
            return (rulebook or Rulebook(event.province)).adopt(event.pack, event.on)
        case FormationNoted():
            return (rulebook or Rulebook(event.province)).form(event.on, event.predecessors)
        case EndingNoted():
            return (rulebook or Rulebook(event.province)).end(event.on, event.successor)
        case GuidanceNoted():
            known = rulebook or Rulebook(event.province)
            return known.fill(ReportingGuidance(event.on, event.cycle, event.cut_off_day, event.clause))
        case CalendarNoted():
            return (rulebook or Rulebook(event.province)).fill(calendar_of(event, event.on))
        case _:
            raise AssertionError(event)


POLICY = StreamKind("policy", evolve)
