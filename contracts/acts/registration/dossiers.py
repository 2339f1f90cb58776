"""The acts on the dossier that asks for recognition."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.acts.registration.days import default_received_on, in_order
from contracts.vocabulary import (
    Cycle,
    Note,
    Sha256,
    Slug,
    UnitId,
)

_VD1 = "example:VD-01@2025-07-01"


class FileDossier(Act):
    """The unit hands in its dossier for recognition. Source: 188/KH-UBND IV.2 (before 12/12 of the year)."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "items": {"submission-letter": "0" * 64}}

    unit: UnitId
    cycle: Cycle
    sent_on: date = Field(description="the day it was sent. Default: `on`")
    received_on: date = Field(description="the day it reached the police. Default: `on`")
    items: Mapping[Slug, Sha256] = Field(min_length=1, description="item of the pack's checklist → stored document")

    @model_validator(mode="before")
    @classmethod
    def _received_when_sent(cls, fields: Any) -> Any:
        return default_received_on(fields, "sent_on")

    @model_validator(mode="after")
    def _received_after_sent(self) -> Self:
        return in_order(self, "sent_on", "received_on")

    def happened_by(self) -> date:
        """It is on record when it was received."""
        return self.received_on


class SupplementDossier(Act):
    """The unit adds what its dossier lacked; the day of the first receipt goes on to decide."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "items": {"meeting-minutes": "0" * 64}}

    unit: UnitId
    cycle: Cycle
    received_on: date = Field(description="the day it reached the police. Default: `on`")
    items: Mapping[Slug, Sha256] = Field(min_length=1, description="item of the pack's checklist → stored document")

    @model_validator(mode="before")
    @classmethod
    def _received_when_sent(cls, fields: Any) -> Any:
        return default_received_on(fields)

    @model_validator(mode="after")
    def _received_after_sent(self) -> Self:
        return in_order(self, "on", "received_on")

    def happened_by(self) -> date:
        """It is on record when it was received."""
        return self.received_on


class ReturnDossier(Act):
    """The police send the dossier back to be completed: what is to be brought, why, and by when. It stays filed, and
    the day of its first receipt stays. Source: 188/KH-UBND IV.2.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "cycle": 2026,
        "items": ["meeting-minutes"],
        "reason": "thiếu biên bản họp xét",
    }

    unit: UnitId
    cycle: Cycle
    items: tuple[Slug, ...] = Field((), description="items of the checklist that are to be brought, or brought anew")
    reason: Note
    respond_by: date | None = Field(None, description="the day by which they are asked for; no source sets one")

    @model_validator(mode="after")
    def _answered_after_asked(self) -> Self:
        if self.respond_by is not None and self.respond_by < self.on:
            raise ValueError("respond_by: không trước ngày trả hồ sơ / not before the day of the return (on)")
        return self


class AcceptLateDossier(Act):
    """A dossier that came late is accepted all the same, by a named act with a reason; nothing accepts it silently."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "cycle": 2026, "reason": "thiên tai"}

    unit: UnitId
    cycle: Cycle
    reason: Note
