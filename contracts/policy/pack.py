"""The policy pack: one province's rules for a span of cycles, whole, versioned, and known by its digest."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from contracts.policy.authority import AuthorityRules
from contracts.policy.awards import AwardRules
from contracts.policy.basis import BasisDocument
from contracts.policy.calendar import CalendarRules
from contracts.policy.campaigns import Campaign
from contracts.policy.consistency import contradictions
from contracts.policy.criteria import CriteriaRules
from contracts.policy.documents import DocumentKind
from contracts.policy.dossier import DossierRules
from contracts.policy.funding import FundingRules
from contracts.policy.later import Extended
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
from contracts.vocabulary import Cycle, PackRef, ProvinceCode, Sha256

PackId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]


class Regime(StrEnum):
    """Which set of the ministry's texts a pack follows: 9745/QĐ-BCA-V05 of 2022, or 3554/QĐ-BCA of 2025."""

    R2023 = "R2023"
    R2025 = "R2025"


class PolicyPack(Extended):
    """All rules of one province from `valid_from_cycle` to `valid_to_cycle` (None: open), both included.

    A pack that contradicts itself cannot be built: its validation error of type `contradictions` lists every fault.
    New rules are added with a default, so that the digest of an older pack never changes.
    """

    later: ClassVar[frozenset[str]] = frozenset({"awards"})

    id: PackId = Field(
        description="mã của bộ chính sách: tên tỉnh không dấu / the pack's id: the province's name, unaccented"
    )
    version: Annotated[int, Field(ge=1)] = Field(
        description="phiên bản; sửa sau khi đã thông qua thì tăng lên / raise it to change what was adopted"
    )
    title_vi: Label = Field(description="tên tiếng Việt / its title in Vietnamese")
    title_en: Label = Field(description="tên tiếng Anh / its title in English")
    province: ProvinceCode = Field(
        description="mã tỉnh, hai chữ số, trong dấu nháy / the province's code, two digits, in quotes"
    )
    regime: Regime = Field(
        description="theo văn bản nào của Bộ: 9745 (R2023), 3554 (R2025) / whose texts it follows: of 2022, of 2025"
    )
    valid_from_cycle: Cycle = Field(description="năm xét đầu tiên / the first cycle that it rules")
    valid_to_cycle: Cycle | None = Field(description="năm xét cuối cùng; null: chưa biết / the last one; null: open")
    basis: Annotated[tuple[BasisDocument, ...], Field(min_length=1)] = Field(
        description="các văn bản làm căn cứ; mọi điều khoản (clause) bắt đầu bằng ký hiệu của một văn bản ở đây / "
        "the documents it rests on: every clause begins with the symbol of one of them"
    )
    units: UnitRules = Field(description="đối tượng / who may be a candidate")
    prerequisites: Prerequisites = Field(
        description="điều kiện trước khi đăng ký / what a unit must have before it registers"
    )
    criteria: CriteriaRules = Field(description="tiêu chí / criteria")
    reports: ReportRules = Field(description="báo cáo định kỳ / the periodic report")
    dossier: DossierRules = Field(description="hồ sơ đề nghị công nhận / the dossier that asks for recognition")
    procedure: ProcedureRules = Field(description="trình tự, thời hạn / steps and time limits")
    authority: AuthorityRules = Field(description="thẩm quyền / who may do what")
    targets: TargetRules = Field(description="chỉ tiêu / targets")
    calendar: CalendarRules = Field(description="lịch làm việc / working days")
    maintenance: MaintenanceRules = Field(description="duy trì danh hiệu / keeping a title")
    revocation: RevocationRules = Field(description="thu hồi và hậu quả / revocation, and what follows")
    succession: SuccessionRules = Field(
        description="kế thừa khi sắp xếp đơn vị / what becomes of titles when units change"
    )
    campaigns: tuple[Campaign, ...] = Field(
        description="các ngày, tháng chủ đề hằng năm / the themed days of each year"
    )
    tasks: tuple[PlanTask, ...] = Field(
        description="nhiệm vụ của các sở, ban, ngành / what the plan asks of departments"
    )
    funding: FundingRules = Field(description="kinh phí / money")
    documents: tuple[DocumentKind, ...] = Field(description="các loại văn bản / kinds of document")
    reminders: tuple[Reminder, ...] = Field(description="nhắc, đôn đốc / reminders")
    awards: AwardRules = Field(AwardRules(), description="khen thưởng tập thể / awards for units")

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
