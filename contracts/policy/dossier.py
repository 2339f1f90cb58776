"""The dossier that asks for recognition: what belongs in it, and until when it is in time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pydantic import Field

from contracts.policy.calendar import CalendarRules
from contracts.policy.monthday import MonthDay, in_year
from contracts.policy.rule import Item, Rule
from contracts.vocabulary import Clause, Cycle, Slug, Term


class JudgedOn(StrEnum):
    """Which day decides whether a dossier is in time."""

    RECEIVED = "received"
    SENT = "sent"


class WeekendRule(StrEnum):
    """What happens to a last day that is not a working day (Civil Code 2015 Art. 148 is arguable here)."""

    NONE = "none"
    NEXT_WORKING_DAY = "next-working-day"


class DossierItem(Item):
    """One paper of the checklist."""

    required: bool = Field(description="bắt buộc / whether a dossier without it is incomplete")
    only_with_party_organisation: bool = Field(
        False, description="chỉ khi có tổ chức đảng / asked only where there is a Party organisation"
    )


class DossierRules(Term):
    """Checklist and deadline. `inclusive` false means "before": the deadline's own day is late."""

    items: tuple[DossierItem, ...] = Field(description="danh mục giấy tờ của hồ sơ / the papers of the dossier")
    deadline: Rule[MonthDay] = Field(
        description="hạn nộp hồ sơ trong năm / the deadline of the dossier, in the cycle's year"
    )
    inclusive: Rule[bool] = Field(
        description="tính cả ngày hạn hay trước ngày hạn / whether the deadline's own day is in time"
    )
    judged_on: Rule[JudgedOn] = Field(
        description="hạn nộp hồ sơ tính theo ngày gửi hay ngày nhận / the day that decides whether a dossier is in time"
    )
    weekend_rule: Rule[WeekendRule] = Field(
        description="cách tính khi ngày cuối là ngày nghỉ / what becomes of a last day that is no working day"
    )
    supplement_keeps_first_day: Rule[bool] = Field(
        description="hồ sơ bổ sung sau hạn có giữ ngày nộp lần đầu / "
        "whether a dossier that is supplemented keeps the day of its first filing"
    )


@dataclass(frozen=True)
class Dossier:
    """The dossier rules with the calendar they are counted on."""

    rules: DossierRules
    calendar: CalendarRules

    @property
    def items(self) -> tuple[DossierItem, ...]:
        """The checklist."""
        return self.rules.items

    @property
    def clause(self) -> Clause | None:
        """The clause that sets the deadline."""
        return self.rules.deadline.clause

    def last_day(self, cycle: Cycle) -> date | None:
        """The last day in time; None where the deadline, or whether its own day is in, is unset.

        The weekend rule applies to the last day in time; where it is unset, nothing is moved.
        """
        deadline, inclusive = self.rules.deadline.value, self.rules.inclusive.value
        if deadline is None or inclusive is None:
            return None
        day = in_year(deadline, cycle) - timedelta(days=0 if inclusive else 1)
        moves = self.rules.weekend_rule.value is WeekendRule.NEXT_WORKING_DAY
        return self.calendar.working_day_from(day) if moves else day

    def in_time(self, cycle: Cycle, sent_on: date | None, received_on: date) -> bool | None:
        """Whether the dossier of `cycle` is in time; None where the rules do not say.

        Judged on sending, a dossier whose day of sending is not known counts from its receipt.
        """
        last = self.last_day(cycle)
        match self.rules.judged_on.value:
            case _ if last is None:
                return None
            case JudgedOn.RECEIVED:
                return received_on <= last
            case JudgedOn.SENT:
                return (sent_on or received_on) <= last
            case None:
                return None

    def missing(self, items_present: Collection[Slug], party_organisation: bool) -> tuple[DossierItem, ...]:
        """The required papers that are not there, in the order of the checklist."""
        return tuple(
            item
            for item in self.items
            if item.required
            and item.id not in items_present
            and (party_organisation or not item.only_with_party_organisation)
        )
