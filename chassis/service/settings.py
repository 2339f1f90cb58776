"""What an operator sets for any service, from the environment."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.service.tokens import DEVELOPMENT


class ServiceSettings(BaseSettings):
    """Read from the environment when constructed; raises pydantic's `ValidationError` naming what is missing or wrong.

    A product subclasses it with its own `model_config = SettingsConfigDict(env_prefix=...)` and its own fields.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    token_issuer: str = Field(min_length=1, description="the `iss` of the tokens that are trusted")
    token_audience: str = Field(min_length=1, description="the `aud` that a token must name")
    token_key_file: Path = Field(
        description="the issuer's public key (PEM or JWK), or the shared key (JWK or raw bytes)"
    )
    drain_seconds: float = Field(20.0, gt=0, description="how long background workers may take to finish on shutdown")

    @model_validator(mode="after")
    def _never_trust_development_tokens(self) -> Self:
        # Whoever reads the development key can be anybody, so a configured service must not fall back to it.
        if self.token_issuer == DEVELOPMENT:
            raise ValueError(f"tokens of the issuer '{DEVELOPMENT}' are not accepted by a configured service")
        return self
