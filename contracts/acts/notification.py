"""The acts on which notification decides: where an office is reached, what a channel reports back, another try."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from contracts.acts.act import Act
from contracts.vocabulary import Office, Slug, refuse_personal_data

_MESSAGE = "3f1c1f0e-6a51-5d3e-9f0a-0c5b8a1d2e3f"
_MAILBOX = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_ENDPOINT = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[^\s#]*)?")


class Via(StrEnum):
    """How an office is reached."""

    FILE = "file"
    """The outbox of the installation: a clerk takes the message from there."""
    EMAIL = "email"
    WEBHOOK = "webhook"


class SetContact(Act):
    """An office says where it is reached, and in which language. The mailbox is the office's, never a person's."""

    example: ClassVar[Mapping[str, Any]] = {"via": "email", "address": "vanthu@xavidu1.example", "language": "vi"}

    via: Via = Field(description="file: the installation's outbox; email: an office mailbox; webhook: a system's URL")
    address: Annotated[str, StringConstraints(max_length=300)] | None = Field(
        None, description="the mailbox or the URL; none for the outbox"
    )
    language: Literal["vi", "en"] = Field("vi", description="of what is written to the office")

    @model_validator(mode="after")
    def _fits_the_channel(self) -> Self:
        form = {Via.EMAIL: _MAILBOX, Via.WEBHOOK: _ENDPOINT}.get(self.via)
        if form is None and self.address is not None:
            raise ValueError("address: hộp thư đi không có địa chỉ / the outbox has no address")
        if form is not None and not form.fullmatch(self.address or ""):
            raise ValueError(
                "address: cần địa chỉ thư của cơ quan, hoặc địa chỉ http(s) của hệ thống nhận / "
                "give the office's mailbox, or the receiving system's http(s) address"
            )
        refuse_personal_data(self.address or "")
        return self


class RecordReceipt(Act):
    """A channel reports what became of a message: it was delivered, or it bounced. May come before we know it left."""

    example: ClassVar[Mapping[str, Any]] = {"message": _MESSAGE, "outcome": "bounced", "reason": "mailbox-full"}

    message: UUID = Field(description="the message's id, which every delivery of it carries")
    outcome: Literal["delivered", "bounced"]
    reason: Slug | None = Field(None, description="why it bounced, as a code; no text of a mail server")


class RetryMessage(Act):
    """A message that failed is tried again, with a fresh count of attempts, at the address that stands now."""

    example: ClassVar[Mapping[str, Any]] = {"message": _MESSAGE}

    message: UUID


FOUNDERS: Mapping[str, tuple[Office, ...]] = {
    "set-contact": tuple(Office),
    "record-receipt": (Office.REGISTRAR,),
    "retry-message": (Office.REGISTRAR,),
}
"""The offices competent for these acts, which are housekeeping of the installation and no plan regulates: a matrix that
had to name them could forget them, and then nobody could be reached. An office sets its own contact only; a registrar
enters it for an office that asks on paper, and looks after the messages of its own province."""
