"""What is published of the ministry's records: that they came, and what the province made of them."""

from uuid import UUID

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.ministry import Directive
from contracts.vocabulary import Document, Note, ProvinceCode, Sha256, Slug


class MinistryDirectiveReceived(ContractEvent):
    """Something of the ministry arrived, and its signature is the ministry's. It is nobody's rule yet."""

    province: ProvinceCode
    directive: Directive
    kid: str = Field(description="the key that signed it")
    sha256: Sha256 = Field(description="of the record as it arrived")


class MinistryRecordRefused(ContractEvent):
    """A record on the ministry's topic is not the ministry's, or not for this province. It is kept out, and named."""

    province: ProvinceCode
    sha256: Sha256 = Field(description="of the record as it arrived")
    reason: Slug = Field(
        description="garbled, wrong-purpose, unknown-key, wrong-signature, another-province or id-taken"
    )


class MinistryDirectiveAdopted(ContractEvent):
    """The province took what the ministry sent: a criteria set into its pack, a target, or guidance into its files."""

    province: ProvinceCode
    directive: UUID
    document: Document | None = None


class MinistryDirectiveRefused(ContractEvent):
    """The province did not take what the ministry sent."""

    province: ProvinceCode
    directive: UUID
    reason: Note
    document: Document | None = None
