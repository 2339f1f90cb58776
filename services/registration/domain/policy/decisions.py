"""Which rules a province takes on."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.rules import AdoptPolicyPack
from contracts.policy.rulebook import Rulebook
from services.registration.domain.policy.state import PolicyPackAdopted


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
