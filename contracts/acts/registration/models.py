"""The acts on the community models of a unit: what is set up, whether it works, when it ends."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.acts.registration.days import in_order
from contracts.models import ModelStatus
from contracts.vocabulary import Name, Slug, UnitId

_VD1 = "example:VD-01@2025-07-01"


class RecordCommunityModel(Act):
    """A community model (tự phòng, tự quản, tự bảo vệ) works in the unit since a day. Source: 1875/KH-UBND II.3."""

    example: ClassVar[Mapping[str, Any]] = {
        "unit": _VD1,
        "model": "camera-an-ninh",
        "name": "Camera an ninh khu dân cư",
        "kind": "tự quản",
        "started_on": "2026-03-19",
    }

    unit: UnitId
    model: Slug = Field(description="how the model is called from then on, within its unit")
    name: Name
    kind: Name = Field(description="the kind of model, as the province calls it")
    started_on: date = Field(description="since when it works; not after `on`")

    @model_validator(mode="after")
    def _has_started(self) -> Self:
        return in_order(self, "started_on", "on")


class ChangeCommunityModel(Act):
    """A community model pauses, works again, or ends, from the day of the act. Source: 1875/KH-UBND II.3."""

    example: ClassVar[Mapping[str, Any]] = {"unit": _VD1, "model": "camera-an-ninh", "status": "ended"}

    unit: UnitId
    model: Slug = Field(description="as it was recorded")
    status: ModelStatus = Field(description="how it is from then on")
