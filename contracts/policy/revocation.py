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

    grounds: Rule[tuple[Ground, ...]]
    procedure: Rule[Label]
    may_take_effect_earlier: Rule[bool]
    barred: Rule[tuple[BarredParty, ...]]
    bar_years: Rule[Annotated[int, Field(ge=1)]]

    def allows(self, ground: Ground) -> bool:
        """Whether a title may be revoked on `ground`; where grounds are unset, on any that the decision names."""
        return self.grounds.value is None or ground in self.grounds.value
