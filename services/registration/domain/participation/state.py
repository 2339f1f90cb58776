"""The campaigns of one year in which one unit took part. Pure.

A stream of its own for each unit and year: on the day of a campaign a whole province tells, and units do not wait for
each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from chassis.domain import DomainEvent, StreamKind
from contracts.vocabulary import Cycle, Document, Figures, Slug, UnitId


class ParticipationRecorded(DomainEvent):
    """The unit took part in a campaign."""

    unit: UnitId
    cycle: Cycle
    campaign: Slug
    held_on: date
    figures: Figures
    document: Document | None


@dataclass(frozen=True)
class Participation:
    """What was told last of each campaign and day."""

    told: Mapping[tuple[Slug, date], ParticipationRecorded] = field(default_factory=dict)


def evolve(participation: Participation | None, event: ParticipationRecorded) -> Participation:
    known = participation or Participation()
    return replace(known, told={**known.told, (event.campaign, event.held_on): event})


PARTICIPATION = StreamKind("participation", evolve)
"""Its id: the unit and the year."""
