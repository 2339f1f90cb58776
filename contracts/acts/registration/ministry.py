"""The acts by which a province takes what the ministry sent, or refuses it. Registration decides on them."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.acts.act import Act
from contracts.vocabulary import Cycle, Document, Note

_SENT: Mapping[str, Any] = {"directive": "6f0b4a1e-93f5-4a53-8d7e-0d4f3b0f6a11"}


Sent = Annotated[UUID, Field(description="what the ministry sent, by its id: see `dienhinh ministry list`")]


class AdoptMinistryCriteria(Act):
    """The province adopts a set of criteria of the ministry: a new version of its pack, for later cycles alone.

    Source: 188/KH-UBND III.1.1.
    """

    example: ClassVar[Mapping[str, Any]] = {**_SENT, "from_cycle": 2028}

    directive: Sent
    document: Document
    from_cycle: Cycle = Field(description="the first cycle that the set judges; earlier ones stay as they are")


class TakeMinistryTarget(Act):
    """The province takes the target that the ministry assigned it for a year. Source: 188/KH-UBND III.1.3."""

    example: ClassVar[Mapping[str, Any]] = _SENT

    directive: Sent
    document: Document


class FileMinistryGuidance(Act):
    """The province acknowledges guidance of the ministry, and files it."""

    example: ClassVar[Mapping[str, Any]] = _SENT

    directive: Sent


class RefuseMinistryDirective(Act):
    """The province does not take what the ministry sent, and says why."""

    example: ClassVar[Mapping[str, Any]] = {**_SENT, "reason": "trùng với văn bản đã nhận"}

    directive: Sent
    reason: Note = Field(min_length=1)
