"""A message as Internet mail (RFC 5322), in UTF-8: what the outbox keeps and a mail server takes."""

from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime

from services.notification.channels.port import Outgoing

_READABLE = EmailPolicy(utf8=True, linesep="\n", max_line_length=0)


def as_mail(message: Outgoing, sender: str, *, readable: bool) -> bytes:
    """The mail. `Message-ID` is the delivery id at the sender's domain; `Auto-Submitted` keeps robots from replying.

    `readable` is for a file: UTF-8 in headers too, lines as they are. Otherwise as any mail server takes it: ASCII.
    """
    mail = EmailMessage(policy=_READABLE if readable else SMTP)
    mail["Message-ID"] = message_id(message, sender)
    mail["Date"] = format_datetime(message.at.astimezone(UTC))
    mail["From"] = sender
    mail["To"] = message.address
    mail["Subject"] = message.subject
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body, charset="utf-8", cte="8bit" if readable else "base64")
    mail["Content-Language"] = message.language
    return mail.as_bytes()


def message_id(message: Outgoing, sender: str) -> str:
    """`<delivery id@domain of the sender>`, the same for every attempt."""
    return f"<{message.id}@{sender.rpartition('@')[2]}>"
