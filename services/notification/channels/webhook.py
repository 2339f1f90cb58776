"""A message posted as JSON to a system that an office runs, signed so that the receiver knows it comes from here.

Dienhinh-Delivery: <delivery id>, the same for every attempt
Dienhinh-Timestamp: <seconds since 1970>
Dienhinh-Signature: v1=<HMAC-SHA256 in hex, over timestamp, a full stop, and the body as sent>
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from services.notification.channels.port import NotSent, Outgoing, PermanentFailure, TemporaryFailure


class WebhookSettings(BaseModel):
    """The hosts that may be posted to, each with the secret shared with it. An office names a URL; only the operator
    names hosts, so nobody can make this service knock on doors of the inner network."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    secrets: Mapping[str, SecretStr] = Field({}, description="host, or host:port → shared secret")
    timeout: float = Field(10.0, gt=0, le=120, description="seconds")


class WebhookChannel:
    """Posts each message; redirects are not followed."""

    def __init__(self, settings: WebhookSettings) -> None:
        self._settings = settings

    def send(self, message: Outgoing) -> str:
        """The delivery id, once the receiver answered 2xx; raises `NotSent`."""
        secret = self._settings.secrets.get(urlsplit(message.address).netloc)
        if secret is None:
            raise PermanentFailure("webhook-host-not-allowed")
        body = _body(message)
        timestamp = str(int(message.at.timestamp()))
        headers = {
            "Content-Type": "application/json",
            "Dienhinh-Delivery": str(message.id),
            "Dienhinh-Timestamp": timestamp,
            "Dienhinh-Signature": f"v1={signature(secret.get_secret_value(), timestamp, body)}",
        }
        try:
            response = httpx.post(message.address, content=body, headers=headers, timeout=self._settings.timeout)
        except httpx.TimeoutException as error:
            raise TemporaryFailure("no-answer") from error
        except httpx.HTTPError as error:
            raise TemporaryFailure("webhook-disconnected") from error
        if not response.is_success:
            raise _failure(response.status_code)
        return str(message.id)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What a receiver computes and compares, in constant time, after checking that the timestamp is fresh."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def _body(message: Outgoing) -> bytes:
    told = {
        "id": str(message.id),
        "recipient": message.recipient,
        "language": message.language,
        "subject": message.subject,
        "body": message.body,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def _failure(status: int) -> NotSent:
    may_pass = status in (408, 429) or status >= 500
    return (TemporaryFailure if may_pass else PermanentFailure)(f"webhook-{status}")
