"""What an operator says of the records that leave the province."""

from typing import Self

from pydantic import BaseModel, ConfigDict, FilePath, model_validator

from chassis.signing import SigningKey
from contracts.vocabulary import ProvinceCode


class NationalSettings(BaseModel):
    """Whose events leave, and the private Ed25519 key (PEM or JWK) by which that province signs them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    province: ProvinceCode
    key_file: FilePath

    @property
    def key(self) -> SigningKey:
        """The key in the file; raises ValueError where it holds none, and OSError."""
        return SigningKey(self.key_file.read_bytes())

    @model_validator(mode="after")
    def _is_a_key(self) -> Self:
        try:
            _ = self.key
        except (ValueError, OSError) as error:
            raise ValueError(f"key_file: {error}") from error
        return self
