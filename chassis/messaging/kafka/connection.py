"""How a broker is reached, said once, as each client wants to hear it."""

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, SecretStr, model_validator

MECHANISM = "SCRAM-SHA-512"
Security = Literal["PLAINTEXT", "SASL_PLAINTEXT", "SASL_SSL"]

NEEDED: Mapping[Security, tuple[str, ...]] = {
    "PLAINTEXT": (),
    "SASL_PLAINTEXT": ("user", "password"),
    "SASL_SSL": ("user", "password", "ca_file"),
}
"""What else must be said with each security."""


class KafkaConnection(BaseModel):
    """Where the brokers are and who we are to them. With SASL, `user` and `password` are a SCRAM-SHA-512 user's; with
    TLS, `ca_file` (PEM) is the authority that signed the brokers' certificates. An error never shows a value."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    bootstrap: str
    """`host:port`, several with commas."""
    security: Security = "PLAINTEXT"
    user: str | None = None
    password: SecretStr | None = None
    ca_file: Path | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if missing := [name for name in NEEDED[self.security] if not getattr(self, name)]:
            raise ValueError(f"{self.security} needs {', '.join(missing)}")
        return self

    @property
    def secret(self) -> str:
        """The password, in clear; empty where there is none."""
        return self.password.get_secret_value() if self.password else ""

    def trusted(self) -> ssl.SSLContext | None:
        """Whom to trust, read from the authority's file; None without TLS."""
        return ssl.create_default_context(cafile=self.ca_file) if self.security == "SASL_SSL" else None

    def for_aiokafka(self) -> dict[str, Any]:
        """Arguments of aiokafka's clients."""
        options: dict[str, Any] = {"bootstrap_servers": self.bootstrap, "security_protocol": self.security}
        if self.security != "PLAINTEXT":
            options |= {
                "sasl_mechanism": MECHANISM,
                "sasl_plain_username": self.user,
                "sasl_plain_password": self.secret,
                "ssl_context": self.trusted(),
            }
        return options

    def for_librdkafka(self) -> dict[str, str]:
        """Configuration of confluent-kafka's clients."""
        options = {"bootstrap.servers": self.bootstrap, "security.protocol": self.security}
        if self.security != "PLAINTEXT":
            options |= {"sasl.mechanism": MECHANISM, "sasl.username": self.user or "", "sasl.password": self.secret}
        if self.security == "SASL_SSL":
            options["ssl.ca.location"] = str(self.ca_file)
        return options
