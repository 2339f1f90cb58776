"""Which reminders a day brings: from the pack's list, the calendar, and what is still owed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contracts.policy.campaigns import Campaign
from contracts.policy.reminders import Owed, Reminder
from contracts.policy.rules import Rules
from contracts.vocabulary import UNIT_OFFICES
from services.notification.domain.candidacy.state import Candidacy


@dataclass(frozen=True)
class Owing:
    """One thing that one unit owes by one day, and the reminder that falls due for it."""

    reminder: Reminder
    candidacy: Candidacy
    period: str
    """The month of the report; for a dossier, the cycle; for a campaign, its id."""
    due_on: date
    campaign: Campaign | None = None


@dataclass(frozen=True)
class Reminding:
    """What one office is reminded of: one line of the pack, one period, one deadline, and every unit that owes it."""

    recipient: str
    reminder: Reminder
    period: str
    due_on: date
    candidacies: Sequence[Candidacy]
    campaign: Campaign | None = None

    @property
    def cause(self) -> str:
        """What makes it the same reminder: whoever asks on whichever day, it is made once for a deadline."""
        return f"reminder/{self.reminder.id}/{self.period}/{self.due_on}"


def owing(candidacy: Candidacy, rules: Rules, day: date) -> Iterator[Owing]:
    """What of this candidacy `day` reminds of. Nothing where no deadline is set, nothing of what is not owed."""
    if not candidacy.owes:
        return
    for reminder in rules.reminders:
        for period, due_on, campaign in _deadlines(candidacy, rules, reminder.owed):
            if due_on is not None and due_on + timedelta(days=reminder.days_from_deadline) == day:
                yield Owing(reminder, candidacy, period, due_on, campaign)


def remindings(owed: Iterable[Owing], province: str) -> Iterator[Reminding]:
    """One for each office and line: a unit's office is told of its unit, a province's of all units together."""
    told: dict[tuple[str, str, str, date], list[Owing]] = {}
    for item in owed:
        for office in item.reminder.told:
            recipient = f"{office}@{item.candidacy.unit if office in UNIT_OFFICES else province}"
            told.setdefault((recipient, item.reminder.id, item.period, item.due_on), []).append(item)
    for (recipient, _, period, due_on), items in told.items():
        candidacies = tuple(item.candidacy for item in items)
        yield Reminding(recipient, items[0].reminder, period, due_on, candidacies, items[0].campaign)


def _deadlines(candidacy: Candidacy, rules: Rules, owed: Owed) -> Iterator[tuple[str, date | None, Campaign | None]]:
    match owed:
        case Owed.REPORT:
            months = rules.reports.owed_of(candidacy.months_owed) if rules.reports.are_owed else ()
            yield from ((month, rules.reports.due_on(month), None) for month in months)
        case Owed.DOSSIER if not candidacy.dossier_filed:
            yield str(candidacy.cycle), rules.dossier.last_day(candidacy.cycle), None
        case Owed.CAMPAIGN:
            for campaign in rules.campaigns:
                if campaign.id not in candidacy.took_part:
                    first, _ = campaign.days.of(candidacy.cycle)
                    yield campaign.id, first, campaign
