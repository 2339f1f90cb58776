"""When a title may be taken back, and what follows for the unit and the office of its head."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from contracts.policy.rule import Label, Rule
from contracts.vocabulary import Term


class Ground(StrEnum):
    """Why a recognition is revoked."""

    CRITERIA_LOST = "criteria-lost"
    FALSE_DOSSIER = "false-dossier"
    UNLAWFUL_APPRAISAL = "unlawful-appraisal"
    COMPETENT_CONCLUSION = "competent-conclusion"
    OTHER = "other"


class BarredParty(StrEnum):
    """Who gets no emulation title or reward; the head is an office and a period, never a person."""

    UNIT = "unit"
    HEAD_OFFICE = "head-office"


class RevocationRules(Term):
    """Grounds, procedure, and the bar; `bar_years` counts from the year of the failure, that year included."""

    grounds: Rule[tuple[Ground, ...]] = Field(
        description="các căn cứ thu hồi / the grounds on which a title is revoked"
    )
    procedure: Rule[Label] = Field(description="thủ tục thu hồi / the procedure of a revocation")
    may_take_effect_earlier: Rule[bool] = Field(
        description="hiệu lực của thu hồi trước ngày quyết định / whether it may take effect before its decision"
    )
    barred: Rule[tuple[BarredParty, ...]] = Field(
        description="đối tượng không được xét thi đua, khen thưởng / who gets no emulation title or reward"
    )
    bar_years: Rule[Annotated[int, Field(ge=1)]] = Field(
        description="số năm không xét thi đua, khen thưởng / years for which none is given, the first included"
    )

    def allows(self, ground: Ground) -> bool:
        """Whether a title may be revoked on `ground`; where grounds are unset, on any that the decision names."""
        return self.grounds.value is None or ground in self.grounds.value
