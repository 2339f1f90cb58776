"""The rules of one province, as registration told of them. The state is the rulebook."""

from datetime import date

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.policy.authority import ActName
from contracts.policy.delegations import delegation_of
from contracts.policy.pack import PolicyPack
from contracts.policy.rulebook import ReportingGuidance, Rulebook, calendar_of
from contracts.vocabulary import Cycle, Document, Office, ProvinceCode, Slug


class PolicyPackNoted(DomainEvent):
    """The province adopted a pack, whole."""

    source: str
    province: ProvinceCode
    pack: PolicyPack


class FormationNoted(DomainEvent):
    """The province was formed of others."""

    source: str
    province: ProvinceCode
    predecessors: tuple[ProvinceCode, ...]


class EndingNoted(DomainEvent):
    """The province became part of another one."""

    source: str
    province: ProvinceCode
    successor: ProvinceCode


class DelegationNoted(DomainEvent):
    """One office lets another act for it."""

    source: str
    province: ProvinceCode
    delegation: Slug
    giver: Office
    holder: Office
    acts: tuple[ActName, ...]
    since: date
    until: date
    document: Document


class DelegationEndNoted(DomainEvent):
    """A delegation serves no act of this day or later."""

    source: str
    province: ProvinceCode
    delegation: Slug


class GuidanceNoted(DomainEvent):
    """The cut-off day of a cycle's reports was set."""

    source: str
    province: ProvinceCode
    cycle: Cycle
    cut_off_day: int
    document: Document

    @property
    def filling(self) -> ReportingGuidance:
        """What it fills of the rules."""
        clause = f"{self.document} {self.document.issuer}"
        return ReportingGuidance(self.on, self.cycle, self.cut_off_day, clause)


class CalendarNoted(DomainEvent):
    """The holidays of a year, where the pack leaves them open."""

    source: str
    province: ProvinceCode
    year: Cycle
    holidays: tuple[date, ...]
    compensating: tuple[date, ...]
    document: Document


def evolve(rulebook: Rulebook | None, event: DomainEvent) -> Rulebook:
    match event:
        case PolicyPackNoted():
            return (rulebook or Rulebook(event.province)).adopt(event.pack, event.on)
        case FormationNoted():
            return (rulebook or Rulebook(event.province)).form(event.on, event.predecessors)
        case EndingNoted():
            return (rulebook or Rulebook(event.province)).end(event.on, event.successor)
        case GuidanceNoted():
            return (rulebook or Rulebook(event.province)).fill(event.filling)
        case CalendarNoted():
            return (rulebook or Rulebook(event.province)).fill(calendar_of(event, event.on))
        case DelegationNoted():
            return (rulebook or Rulebook(event.province)).delegate(delegation_of(event))
        case DelegationEndNoted():
            return (rulebook or Rulebook(event.province)).end_delegation(event.delegation, event.on)
        case _:
            raise Impossible(rulebook, event)


POLICY = StreamKind("policy", evolve)
