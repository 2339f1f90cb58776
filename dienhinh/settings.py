"""What an operator says of the standard form, in the environment: `DIENHINH_DATABASE_URL`, …"""

from pathlib import Path
from typing import Self

import sqlalchemy as sa
from pydantic import Field, FilePath, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.messaging.kafka.connection import NEEDED, KafkaConnection, Security
from chassis.service.settings import ServiceSettings
from services.audit.settings import NationalSettings
from services.notification.settings import ChannelSettings
from services.registration.settings import MinistrySettings

PREFIX = "DIENHINH_"
_FROM_THE_ENVIRONMENT = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="ignore")


class BrokerSettings(BaseSettings):
    """Of whoever speaks to the brokers."""

    model_config = _FROM_THE_ENVIRONMENT

    deployment: str = Field(
        "dienhinh",
        pattern=r"^[a-z][a-z0-9-]*$",
        description="names this installation in every event's source, for ever",
    )
    kafka_bootstrap: str = Field(min_length=1, description="host:port of the brokers, several with commas")
    kafka_security: Security = "PLAINTEXT"
    kafka_user: str | None = Field(None, description="with SASL: a SCRAM-SHA-512 user")
    kafka_password: SecretStr | None = None
    kafka_ca_file: FilePath | None = Field(None, description="with SASL_SSL: who signed the brokers' keys (PEM)")

    @property
    def kafka(self) -> KafkaConnection:
        """The connection to the brokers."""
        return KafkaConnection(
            bootstrap=self.kafka_bootstrap,
            security=self.kafka_security,
            user=self.kafka_user,
            password=self.kafka_password,
            ca_file=self.kafka_ca_file,
        )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = [f"kafka_{name}" for name in NEEDED[self.kafka_security]]
        if missing := [_variable(name) for name in needed if not getattr(self, name)]:
            raise ValueError(f"{', '.join(missing)}: needed with {self.kafka_security}")
        return self


class StandardSettings(BrokerSettings, ServiceSettings):
    """Of one process of one service."""

    model_config = _FROM_THE_ENVIRONMENT

    instance: str = Field(
        pattern=r"^[A-Za-z0-9._-]{1,100}$",
        description="this replica's name, the same after every restart, no other's",
    )
    database_url: SecretStr = Field(description="the service's own role: postgresql://role:password@host:port/name")
    documents: Path = Field(description="folder of the documents, the same for all services")
    token_key_file: FilePath
    channels: ChannelSettings = ChannelSettings()
    ministry: MinistrySettings | None = Field(
        None, description="of registration alone; without it nothing is taken from the ministry"
    )
    national: NationalSettings | None = Field(
        None, description="of audit alone; without it nothing leaves the province"
    )
    simulation: bool = Field(False, description="true only for rehearsals: the clock stands until it is moved")
    lease_seconds: float = Field(10.0, gt=0, description="how long a silent process goes on leading its service")
    session_seconds: float = Field(10.0, ge=6, description="how long a silent consumer keeps its partitions")

    @field_validator("database_url")
    @classmethod
    def _is_one(cls, url: SecretStr) -> SecretStr:
        try:
            is_postgresql = sa.make_url(url.get_secret_value()).drivername == "postgresql"
        except (sa.exc.ArgumentError, ValueError):
            is_postgresql = False
        if not is_postgresql:
            raise ValueError("should be postgresql://role:password@host:port/name")
        return url


def faults(error: ValidationError) -> list[str]:
    """What is missing or wrong, by the names that an operator knows; never a value, which may be a secret."""
    return [
        ": ".join(filter(None, (_variable(*fault["loc"]), fault["msg"].removeprefix("Value error, "))))
        for fault in error.errors(include_input=False, include_url=False, include_context=False)
    ]


def _variable(*path: str | int) -> str:
    return f"{PREFIX}{'__'.join(map(str, path)).upper()}" if path else ""
