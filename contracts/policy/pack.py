"""The policy pack: one province's rules for a span of cycles, whole, versioned, and known by its digest."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from contracts.policy.authority import AuthorityRules
from contracts.policy.basis import BasisDocument
from contracts.policy.calendar import CalendarRules
from contracts.policy.campaigns import Campaign
from contracts.policy.consistency import contradictions
from contracts.policy.criteria import CriteriaRules
from contracts.policy.documents import DocumentKind
from contracts.policy.dossier import DossierRules
from contracts.policy.funding import FundingRules
from contracts.policy.maintenance import MaintenanceRules
from contracts.policy.prerequisites import Prerequisites
from contracts.policy.procedure import ProcedureRules
from contracts.policy.reminders import Reminder
from contracts.policy.reports import ReportRules
from contracts.policy.revocation import RevocationRules
from contracts.policy.rule import Label
from contracts.policy.succession import SuccessionRules
from contracts.policy.targets import TargetRules
from contracts.policy.tasks import PlanTask
from contracts.policy.units import UnitRules
from contracts.vocabulary import Cycle, PackRef, ProvinceCode, Sha256, Term

PackId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]


class Regime(StrEnum):
    """Which set of the ministry's texts a pack follows: 9745/QĐ-BCA-V05 of 2022, or 3554/QĐ-BCA of 2025."""

    R2023 = "R2023"
    R2025 = "R2025"


class PolicyPack(Term):
    """All rules of one province from `valid_from_cycle` to `valid_to_cycle` (None: open), both included.

    A pack that contradicts itself cannot be built: its validation error of type `contradictions` lists every fault.
    New rules are added with a default, so that the digest of an older pack never changes.
    """

    id: PackId
    version: Annotated[int, Field(ge=1)]
    title_vi: Label
    title_en: Label
    province: ProvinceCode
    regime: Regime
    valid_from_cycle: Cycle
    valid_to_cycle: Cycle | None
    basis: Annotated[tuple[BasisDocument, ...], Field(min_length=1)]
    units: UnitRules
    prerequisites: Prerequisites
    criteria: CriteriaRules
    reports: ReportRules
    dossier: DossierRules
    procedure: ProcedureRules
    authority: AuthorityRules
    targets: TargetRules
    calendar: CalendarRules
    maintenance: MaintenanceRules
    revocation: RevocationRules
    succession: SuccessionRules
    campaigns: tuple[Campaign, ...]
    tasks: tuple[PlanTask, ...]
    funding: FundingRules
    documents: tuple[DocumentKind, ...]
    reminders: tuple[Reminder, ...]

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "PolicyPack":
        if faults := tuple(contradictions(self)):
            raise PydanticCustomError(
                "contradictions",
                "The pack contradicts itself: {summary}",
                {
                    "summary": "; ".join(f"{fault.path}: {fault.en}" for fault in faults),
                    "vi": "chính sách tự mâu thuẫn: " + "; ".join(f"{fault.path}: {fault.vi}" for fault in faults),
                    "faults": [{"path": fault.path, "vi": fault.vi, "en": fault.en} for fault in faults],
                },
            )
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> "PolicyPack":  # noqa: ARG002
        """A pack with some sections replaced: checked, and digested, anew."""
        return PolicyPack.model_validate({**self.model_dump(), **(update or {})})

    @cached_property
    def canonical(self) -> bytes:
        """The pack as bytes: JSON, sorted keys, UTF-8, no white space, nothing that only repeats a default."""
        content = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()

    @cached_property
    def digest(self) -> Sha256:
        """The SHA-256 of `canonical`, in hex."""
        return sha256(self.canonical).hexdigest()

    @property
    def ref(self) -> PackRef:
        """How events cite this pack: `id@version#digest`."""
        return f"{self.id}@{self.version}#{self.digest}"

    def covers(self, cycle: Cycle) -> bool:
        """Whether the pack is valid for `cycle`."""
        return self.valid_from_cycle <= cycle and (self.valid_to_cycle is None or cycle <= self.valid_to_cycle)
