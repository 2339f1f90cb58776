"""No emulation title or reward for a unit, and the office of its head, in a year in which it failed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import LiftEmulationBar, RecordEmulationBar
from contracts.policy.revocation import BarredParty
from contracts.policy.rules import Rules
from services.recognition.domain.standing.award import EmulationBarLifted
from services.recognition.domain.standing.award_reviews import of_bar
from services.recognition.domain.standing.decided import RecognitionDeclined
from services.recognition.domain.standing.state import EmulationBarRecorded, Standing


@dataclass(eq=False)
class BarNotProvided(Refusal):
    """A bar follows from the rules; where they attach none, none is recorded."""

    vi = "Việc không xét tặng danh hiệu thi đua, khen thưởng: chưa quy định."
    en = "The rules attach no bar on emulation titles."


@dataclass(eq=False)
class CauseDoesNotStand(Refusal):
    """A unit is barred for what is recorded of it: a title revoked or not maintained, a candidacy declined."""

    vi = "Chưa ghi nhận việc “{cause}” làm căn cứ cho năm {year}."
    en = "Nothing recorded of the unit is “{cause}” for {year}."
    cause: str
    year: int
    clause: str | None = None


@dataclass(eq=False)
class AlreadyBarred(Refusal):
    """A unit is barred once for a year."""

    vi = "Năm {year} đã ghi việc không xét tặng, do: {cause}."
    en = "The unit is barred for {year} already, as {cause}."
    year: int
    cause: str


@dataclass(eq=False)
class NotBarred(Refusal):
    """Only a bar that is in force is lifted."""

    vi = "Năm {year} đơn vị không có việc không xét thi đua, khen thưởng đang áp dụng."
    en = "The unit is not barred for {year}."
    year: int


def bar(standing: Standing | None, act: RecordEmulationBar, rules: Rules, now: Standing) -> Iterator[DomainEvent]:
    """`now` is the standing with all that is known: awards of that year, whenever granted, are to be reviewed."""
    known, barred = standing or Standing(act.unit), rules.revocation.barred
    if (before := known.bars.get(act.year)) is not None:
        if before.cause == act.cause:
            return
        raise AlreadyBarred(act.year, before.cause)
    if not barred.value:
        raise BarNotProvided
    span = rules.revocation.bar_years.value or 1
    if not any(failed <= act.year < failed + span for failed in _failures(known, act.cause)):
        raise CauseDoesNotStand(act.cause, act.year, clause=barred.clause)
    recorded = EmulationBarRecorded(
        on=act.on,
        unit=act.unit,
        year=act.year,
        head_office=f"unit-head@{act.unit}" if BarredParty.HEAD_OFFICE in barred.value else None,
        cause=act.cause,
        clause=barred.clause,
    )
    yield recorded
    yield from of_bar(now, recorded)


def lift(standing: Standing | None, act: LiftEmulationBar, rules: Rules) -> Iterator[DomainEvent]:
    """The same decision entered again changes nothing."""
    known = standing or Standing(act.unit)
    if act.year not in known.bars:
        if (before := known.lifted.get(act.year)) is not None and before.document == act.document:
            return
        raise NotBarred(act.year)
    yield EmulationBarLifted(
        on=act.on,
        unit=act.unit,
        year=act.year,
        document=act.document,
        reason=act.reason,
        authority=act.by.grant,
        clause=rules.authority.of(act.act()).clause,
    )


def _failures(known: Standing, cause: str) -> Iterable[int]:
    """The years in which the unit failed so. A revocation that reaches back counts where it begins, too."""
    titles = known.titles.values()
    match cause:
        case "revoked":
            revoked = [title.revoked for title in titles if title.revoked is not None]
            return {year for each in revoked for year in (each.revoked_on.year, each.effective_from.year)}
        case "not-maintained":
            return {year for title in titles for year in title.found("not-maintained")}
        case _:
            return {cycle for cycle in known.decisions if isinstance(known.decision(cycle), RecognitionDeclined)}
