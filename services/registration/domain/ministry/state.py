"""One thing that the ministry sent: received, and then adopted or refused by the province. Pure.

A record that is not the ministry's has a stream of its own, by the digest of its bytes.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.ministry import Directive
from contracts.vocabulary import Document, Note, ProvinceCode, Sha256, Slug


class MinistryDirectiveReceived(DomainEvent):
    """It arrived, signed by the ministry; dated as its paper. `record` is the signed text itself, for whoever asks."""

    province: ProvinceCode
    directive: Directive
    kid: str
    sha256: Sha256
    record: str


class MinistryRecordRefused(DomainEvent):
    """A record that is not the ministry's to this province, on the day that it arrived."""

    province: ProvinceCode
    sha256: Sha256
    reason: Slug


class MinistryDirectiveAdopted(DomainEvent):
    """The province took it."""

    province: ProvinceCode
    directive: UUID
    document: Document | None = None


class MinistryDirectiveRefused(DomainEvent):
    """The province did not take it."""

    province: ProvinceCode
    directive: UUID
    reason: Note
    document: Document | None = None


class Stage(StrEnum):
    """What became of it. `not-genuine` is no decision of the province: nothing was there to decide on."""

    RECEIVED = "received"
    ADOPTED = "adopted"
    REFUSED = "refused"
    NOT_GENUINE = "not-genuine"


@dataclass(frozen=True)
class Sent:
    """What is known of it. Without a directive, it is not genuine."""

    stage: Stage
    sha256: str
    directive: Directive | None = None


def evolve(sent: Sent | None, event: DomainEvent) -> Sent:
    match sent, event:
        case None, MinistryDirectiveReceived():
            return Sent(Stage.RECEIVED, event.sha256, event.directive)
        case None, MinistryRecordRefused():
            return Sent(Stage.NOT_GENUINE, event.sha256)
        case Sent(stage=Stage.RECEIVED), MinistryDirectiveAdopted():
            return replace(sent, stage=Stage.ADOPTED)
        case Sent(stage=Stage.RECEIVED), MinistryDirectiveRefused():
            return replace(sent, stage=Stage.REFUSED)
        case _:
            raise Impossible(sent, event)


SENT = StreamKind("ministry", evolve)
"""Its id: that of the directive, or the digest of a record that is not genuine."""
