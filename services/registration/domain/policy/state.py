"""The rules of one province: packs adopted and dated acts that fill what they leave open. The state is the rulebook."""

from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.ministry import AssignedGroup
from contracts.policy.authority import ActName
from contracts.policy.delegations import delegation_of
from contracts.policy.pack import PolicyPack
from contracts.policy.rulebook import (
    Filling,
    ReportingGuidance,
    Rulebook,
    YearlyTarget,
    assignment_of,
    calendar_of,
)
from contracts.vocabulary import Cycle, Document, Name, Note, Office, PackRef, ProvinceCode, Slug


class PolicyPackAdopted(DomainEvent):
    """The province adopted a pack, whole."""

    province: ProvinceCode
    pack: PolicyPack
    ref: PackRef
    document: Document | None = None


class ProvinceFormed(DomainEvent):
    """The province was formed of others."""

    province: ProvinceCode
    name: Name
    predecessors: tuple[ProvinceCode, ...]
    document: Document


class ProvinceEnded(DomainEvent):
    """The province became part of another one."""

    province: ProvinceCode
    successor: ProvinceCode
    document: Document


class ReportingGuidanceIssued(DomainEvent):
    """The cut-off day of a cycle's reports, filling what the pack leaves open."""

    province: ProvinceCode
    cycle: Cycle
    cut_off_day: int
    document: Document


class MinistryTargetTaken(DomainEvent):
    """The target of a cycle, as the ministry assigned it, filling what the pack leaves open."""

    province: ProvinceCode
    cycle: Cycle
    groups: tuple[AssignedGroup, ...]
    directive: UUID
    document: Document


class TargetAssigned(DomainEvent):
    """The target of a cycle, as it was assigned on paper, filling what the pack leaves open."""

    province: ProvinceCode
    cycle: Cycle
    groups: tuple[AssignedGroup, ...]
    assigned_by: str
    document: Document


class WorkCalendarSet(DomainEvent):
    """The holidays of a year, filling what the pack leaves open."""

    province: ProvinceCode
    year: Cycle
    holidays: tuple[date, ...]
    compensating: tuple[date, ...]
    document: Document


class PlanTaskAssigned(DomainEvent):
    """Who does a task of the year, and by when, filling what the pack leaves open."""

    province: ProvinceCode
    cycle: Cycle
    task: Slug
    label: Note | None
    offices: tuple[Office, ...]
    due: date | None
    document: Document


Fills = ReportingGuidanceIssued | MinistryTargetTaken | TargetAssigned | WorkCalendarSet | PlanTaskAssigned


class DelegationGranted(DomainEvent):
    """One office lets another act for it."""

    province: ProvinceCode
    delegation: Slug
    giver: Office
    holder: Office
    acts: tuple[ActName, ...]
    since: date
    until: date
    document: Document


class DelegationEnded(DomainEvent):
    """A delegation ended early."""

    province: ProvinceCode
    delegation: Slug
    document: Document


def filling(event: Fills) -> Filling:
    """What the event fills in, with its paper as the clause."""
    clause = f"{event.document} {event.document.issuer}"
    match event:
        case ReportingGuidanceIssued():
            return ReportingGuidance(event.on, event.cycle, event.cut_off_day, clause)
        case WorkCalendarSet():
            return calendar_of(event, event.on)
        case PlanTaskAssigned():
            return assignment_of(event, event.on)
        case MinistryTargetTaken() | TargetAssigned():
            return YearlyTarget(event.on, event.cycle, event.groups, clause)


def evolve(rulebook: Rulebook | None, event: DomainEvent) -> Rulebook:
    match event:
        case PolicyPackAdopted() if not _version_taken(rulebook, event.pack):
            return (rulebook or Rulebook(event.province)).adopt(event.pack, event.on)
        case ProvinceFormed():
            return (rulebook or Rulebook(event.province)).form(event.on, event.predecessors)
        case ProvinceEnded() if rulebook is None or rulebook.ending is None:
            return (rulebook or Rulebook(event.province)).end(event.on, event.successor)
        case (
            ReportingGuidanceIssued()
            | MinistryTargetTaken()
            | TargetAssigned()
            | WorkCalendarSet()
            | PlanTaskAssigned()
        ) if rulebook is not None:
            return rulebook.fill(filling(event))
        case DelegationGranted() if rulebook is not None and not _delegated(rulebook, event.delegation):
            return rulebook.delegate(delegation_of(event))
        case DelegationEnded() if rulebook is not None and _delegated(rulebook, event.delegation) == [None]:
            return rulebook.end_delegation(event.delegation, event.on)
        case _:
            raise Impossible(rulebook, event)


def _delegated(rulebook: Rulebook, delegation: Slug) -> list[date | None]:
    """For each delegation of this id, of which there is one at most, the day on which it was ended."""
    return [each.ended_on for each in rulebook.delegations if each.id == delegation]


def _version_taken(rulebook: Rulebook | None, pack: PolicyPack) -> bool:
    known = [entry.pack for entry in rulebook.adopted] if rulebook else []
    return any((each.id, each.version) == (pack.id, pack.version) and each.ref != pack.ref for each in known)


POLICY = StreamKind("policy", evolve)
