"""What an operator says of the records that come from the ministry."""

from typing import Self

from pydantic import BaseModel, ConfigDict, FilePath, model_validator

from chassis.signing import TrustedKeys
from contracts.vocabulary import ProvinceCode


class MinistrySettings(BaseModel):
    """To which province they are sent, and the ministry's public keys (a JWK set)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    province: ProvinceCode
    keys_file: FilePath

    @property
    def keys(self) -> TrustedKeys:
        """The keys in the file; raises ValueError where it holds none, and OSError."""
        return TrustedKeys(self.keys_file.read_bytes())

    @model_validator(mode="after")
    def _are_keys(self) -> Self:
        try:
            _ = self.keys
        except (ValueError, OSError) as error:
            raise ValueError(f"keys_file: {error}") from error
        return self
