"""Which channels an installation has. The outbox is always there; mail and webhooks where the operator set them up."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from contracts.acts.notification import Via
from services.notification.channels.outbox import FileOutbox
from services.notification.channels.port import Channel
from services.notification.channels.smtp import SmtpChannel, SmtpSettings
from services.notification.channels.webhook import WebhookChannel, WebhookSettings


class ChannelSettings(BaseModel):
    """What the operator says of the ways out. A form passes its own folder for the outbox."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outbox: Path = Field(Path("outbox"), description="folder for messages to offices without another contact")
    smtp: SmtpSettings | None = None
    webhooks: WebhookSettings | None = None

    def open(self) -> Mapping[Via, Channel]:
        """The channels that are set up."""
        channels: dict[Via, Channel] = {Via.FILE: FileOutbox(self.outbox)}
        if self.smtp is not None:
            channels[Via.EMAIL] = SmtpChannel(self.smtp)
        if self.webhooks is not None:
            channels[Via.WEBHOOK] = WebhookChannel(self.webhooks)
        return channels
