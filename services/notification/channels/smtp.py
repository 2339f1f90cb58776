"""Mail through a server (RFC 5321): 4xx may pass, 5xx will not, and a broken connection leaves the outcome open."""

import smtplib
import ssl

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from services.notification.channels.mail import as_mail, message_id
from services.notification.channels.port import NotSent, Outgoing, PermanentFailure, TemporaryFailure


class SmtpSettings(BaseModel):
    """The mail server of the installation, and the mailbox that messages come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str
    port: int = 25
    sender: str = Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$")
    starttls: bool = False
    username: str | None = None
    password: SecretStr | None = None
    ca_file: str | None = Field(None, description="certificates to trust, where they are not the machine's")
    timeout: float = Field(20.0, gt=0, le=120, description="seconds for each step of the dialogue")


class SmtpChannel:
    """Sends each message over a connection of its own."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings

    def send(self, message: Outgoing) -> str:
        """The Message-ID, once the server has taken the mail; raises `NotSent`."""
        settings = self._settings
        mail = as_mail(message, settings.sender, readable=False)
        try:
            with smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout) as server:
                if settings.starttls:
                    server.starttls(context=ssl.create_default_context(cafile=settings.ca_file))
                if settings.username is not None and settings.password is not None:
                    server.login(settings.username, settings.password.get_secret_value())
                server.sendmail(settings.sender, [message.address], mail)
        except (smtplib.SMTPException, OSError) as error:
            raise _failure(error) from error
        return message_id(message, settings.sender)


def _failure(error: Exception) -> NotSent:
    match error:
        case smtplib.SMTPAuthenticationError() | smtplib.SMTPNotSupportedError():
            # The installation is wrong, not the message: it can be mended while the message waits.
            return TemporaryFailure("smtp-not-set-up")
        case smtplib.SMTPRecipientsRefused(recipients=recipients):
            ((code, _),) = recipients.values()
            return _by_code(code)
        case smtplib.SMTPResponseException(smtp_code=code):
            return _by_code(code)
        case _:  # refused, silent for too long, or gone in the middle: the library tells them apart by text alone
            return TemporaryFailure("smtp-disconnected")


def _by_code(code: int) -> NotSent:
    kind = PermanentFailure if code >= 500 else TemporaryFailure
    return kind(f"smtp-{code}")
