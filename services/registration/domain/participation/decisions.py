"""A unit tells of the campaigns that the pack names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.campaigns import RecordParticipation
from contracts.policy.rules import Rules
from services.registration.domain.participation.state import Participation, ParticipationRecorded


@dataclass(eq=False)
class UnknownCampaign(Refusal):
    """A campaign is one that the pack names."""

    vi = "Bộ quy định không có ngày, đợt hoạt động {campaign}. Các ngày, đợt: {known}."
    en = "The pack has no campaign {campaign}. It has: {known}."
    campaign: str
    known: Sequence[str]


def participate(participation: Participation | None, act: RecordParticipation, rules: Rules) -> Iterator[DomainEvent]:
    campaigns = [campaign.id for campaign in rules.campaigns]
    if act.campaign not in campaigns:
        raise UnknownCampaign(act.campaign, campaigns)
    told = ParticipationRecorded(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        campaign=act.campaign,
        held_on=act.held_on,
        figures=act.figures,
        document=act.document,
    )
    known = (participation or Participation()).told.get((act.campaign, act.held_on))
    if known is None or (known.figures, known.document) != (told.figures, told.document):
        yield told
