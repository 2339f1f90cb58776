"""Which rules a province takes on, and what may fill them."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.rules import AdoptPolicyPack, IssueReportingGuidance
from contracts.policy.rulebook import Rulebook
from contracts.policy.rules import Rules
from services.registration.domain.policy.state import PolicyPackAdopted, ReportingGuidanceIssued, filling


@dataclass(eq=False)
class PackOfAnotherProvince(Refusal):
    """A province adopts its own rules."""

    vi = "Bộ quy định này là của tỉnh {pack_province}, không phải tỉnh {province}."
    en = "This pack is province {pack_province}'s, not province {province}'s."
    pack_province: str
    province: str | None


@dataclass(eq=False)
class VersionTaken(Refusal):
    """One version of a pack has one content; changed rules are a new version."""

    vi = "Phiên bản {version} của bộ quy định {pack} đã được thông qua với nội dung khác."
    en = "Version {version} of pack {pack} was adopted with other content."
    pack: str
    version: int


@dataclass(eq=False)
class AlreadyRuled(Refusal):
    """A later act fills what the pack leaves open; it never overrides what the pack says."""

    vi = "Bộ quy định đã ấn định điều này; chỉ phiên bản mới của bộ quy định mới thay đổi được."
    en = "The pack rules on this; only a new version of the pack changes it."
    clause: str | None = None


def adopt(rulebook: Rulebook | None, act: AdoptPolicyPack, _rules: None) -> Iterator[DomainEvent]:
    if act.pack.province != act.by.province:
        raise PackOfAnotherProvince(act.pack.province, act.by.province)
    rulebook = rulebook or Rulebook(act.pack.province)
    for entry in rulebook.adopted:
        if (entry.pack.id, entry.pack.version) == (act.pack.id, act.pack.version):
            if entry.pack.ref != act.pack.ref:
                raise VersionTaken(act.pack.id, act.pack.version)
            if not any(entry.on < formation.on <= act.on for formation in rulebook.formations):
                return
    yield PolicyPackAdopted(
        on=act.on, province=act.pack.province, pack=act.pack, ref=act.pack.ref, document=act.document
    )


def issue_guidance(rulebook: Rulebook, act: IssueReportingGuidance, rules: Rules) -> Iterator[DomainEvent]:
    (pack,) = {entry.pack.ref: entry.pack for entry in rulebook.adopted if entry.pack.ref == rules.ref}.values()
    if pack.reports.cut_off_day.is_set:
        raise AlreadyRuled(clause=pack.reports.cut_off_day.clause)
    guidance = ReportingGuidanceIssued(
        on=act.on, province=rules.province, cycle=act.cycle, cut_off_day=act.cut_off_day, document=act.document
    )
    if filling(guidance) not in rulebook.fillings:
        yield guidance
