"""The rules of a province as they stood on a day: the packs it adopted, and later acts that fill what they leave open.

Pure. An act fills an unset value from its own date on, with its own clause; a set value changes only with a new version
of the pack.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, TypeVar

from pydantic import Field

from contracts.ministry import AssignedGroup
from contracts.policy.calendar import CalendarRules
from contracts.policy.delegations import Delegation
from contracts.policy.pack import PolicyPack
from contracts.policy.reports import DayOfMonth, ReportRules
from contracts.policy.rule import Rule
from contracts.policy.rules import Rules, rules_of
from contracts.policy.targets import TargetGroup, TargetRules
from contracts.vocabulary import Clause, Cycle, PackRef, ProvinceCode, Slug


@dataclass(frozen=True)
class ReportingGuidance:
    """The police's guidance on the reports of a cycle; of several, the latest one dated by then counts."""

    on: date
    cycle: Cycle
    cut_off_day: DayOfMonth
    clause: Clause


@dataclass(frozen=True)
class WorkingCalendar:
    """The holidays of a calendar year, as its competent authority set them."""

    on: date
    year: int
    holidays: tuple[date, ...]
    clause: Clause


@dataclass(frozen=True)
class YearlyTarget:
    """The target of a cycle that the province took from the ministry; of several, the latest dated by then counts."""

    on: date
    cycle: Cycle
    groups: tuple[AssignedGroup, ...]
    clause: Clause


Filling = ReportingGuidance | WorkingCalendar | YearlyTarget


@dataclass(frozen=True)
class Adopted:
    """A pack, and the legal date from which it is the province's."""

    pack: PolicyPack
    on: date


@dataclass(frozen=True)
class Formation:
    """The province was formed of these on the day; its code may be that of one of them."""

    on: date
    of: tuple[ProvinceCode, ...]


@dataclass(frozen=True)
class Ending:
    """The province became part of another one on the day."""

    on: date
    successor: ProvinceCode


Dated = TypeVar("Dated", Adopted, ReportingGuidance, WorkingCalendar, YearlyTarget)


class NoRules(LookupError):
    """The province has no rules for the cycle on that day, or not the pinned pack."""

    def __init__(self, province: ProvinceCode, cycle: Cycle, on: date, pinned: PackRef | None = None) -> None:
        super().__init__(f"province {province} has no rules for {cycle} on {on}" + (f": {pinned}" if pinned else ""))
        self.province = province
        self.cycle = cycle
        self.on = on
        self.pinned = pinned


@dataclass(frozen=True)
class Rulebook:
    """Everything one province has adopted, in the order it was adopted."""

    province: ProvinceCode
    adopted: tuple[Adopted, ...] = ()
    fillings: tuple[Filling, ...] = ()
    formations: tuple[Formation, ...] = ()
    ending: Ending | None = None
    delegations: tuple[Delegation, ...] = ()

    def adopt(self, pack: PolicyPack, on: date) -> "Rulebook":
        """The rulebook with `pack` adopted; raises `ValueError` for another province's."""
        if pack.province != self.province:
            raise ValueError(f"pack {pack.id} is of province {pack.province}, not {self.province}")
        return replace(self, adopted=(*self.adopted, Adopted(pack, on)))

    def fill(self, filling: Filling) -> "Rulebook":
        """The rulebook with a later act that fills what the packs leave open."""
        return replace(self, fillings=(*self.fillings, filling))

    def delegate(self, delegation: Delegation) -> "Rulebook":
        """The rulebook with authority that one office gave to another."""
        return replace(self, delegations=(*self.delegations, delegation))

    def end_delegation(self, name: Slug, on: date) -> "Rulebook":
        """The rulebook in which the delegation serves acts of earlier days only; what was done by it stands."""
        ended = (replace(each, ended_on=on) if each.id == name else each for each in self.delegations)
        return replace(self, delegations=tuple(ended))

    def form(self, on: date, of: tuple[ProvinceCode, ...]) -> "Rulebook":
        """The rulebook of a province that was formed of others: packs adopted before then serve what is pinned to them,
        and the cycles of earlier years."""
        return replace(self, formations=(*self.formations, Formation(on, of)))

    def end(self, on: date, successor: ProvinceCode) -> "Rulebook":
        """The rulebook of a province that became part of another one."""
        return replace(self, ending=Ending(on, successor))

    def successor_on(self, day: date) -> ProvinceCode | None:
        """The province that it is part of on the day; None while it goes on."""
        return self.ending.successor if self.ending is not None and self.ending.on <= day else None

    def has(self, ref: PackRef) -> bool:
        """Whether the province ever adopted this pack."""
        return any(entry.pack.ref == ref for entry in self.adopted)

    def rules(self, cycle: Cycle, on: date, pinned: PackRef | None = None) -> Rules:
        """The rules of `cycle` as of `on`: of the `pinned` pack, else of the one adopted last; raises `NoRules`."""
        fitting = [
            entry
            for entry in self.adopted
            if (entry.pack.ref == pinned if pinned else self._is_known(entry, cycle, on) and entry.pack.covers(cycle))
        ]
        if not fitting:
            raise NoRules(self.province, cycle, on, pinned)
        return self._rules(_latest(fitting).pack, cycle, on)

    def in_force(self, on: date) -> Rules:
        """The rules for acts without a cycle: of the year of `on`; raises `NoRules`.

        A pack already adopted for coming cycles serves where none covers the year itself.
        """
        known = [entry for entry in self.adopted if self._is_known(entry, on.year, on)]
        covering = [entry for entry in known if entry.pack.covers(on.year)]
        coming = [entry for entry in known if entry.pack.valid_from_cycle > on.year]
        if not (covering or coming):
            raise NoRules(self.province, on.year, on)
        return self._rules(_latest(covering or coming).pack, on.year, on)

    def _is_known(self, entry: Adopted, cycle: Cycle, on: date) -> bool:
        """Whether the pack was adopted by the day, by the province that this is for the cycle."""
        formed = max((formation.on for formation in self.formations if formation.on <= on), default=None)
        return entry.on <= on and (formed is None or entry.on >= formed or cycle < formed.year)

    def _rules(self, pack: PolicyPack, cycle: Cycle, on: date) -> Rules:
        reports, calendar = self._reports(pack, cycle, on), self._calendar(pack, cycle, on)
        ruled = rules_of(pack, cycle, on, reports, calendar, self._targets(pack, cycle, on))
        return replace(ruled, delegations=self.delegations)

    def _reports(self, pack: PolicyPack, cycle: Cycle, on: date) -> ReportRules:
        known = [f for f in self.fillings if isinstance(f, ReportingGuidance) and f.cycle == cycle and f.on <= on]
        if pack.reports.cut_off_day.is_set or not known:
            return pack.reports
        guidance = _latest(known)
        filled = Rule[DayOfMonth](value=guidance.cut_off_day, clause=guidance.clause)
        return pack.reports.model_copy(update={"cut_off_day": filled})

    def _calendar(self, pack: PolicyPack, cycle: Cycle, on: date) -> CalendarRules:
        known = [f for f in self.fillings if isinstance(f, WorkingCalendar) and f.year == cycle and f.on <= on]
        if pack.calendar.holidays.is_set or not known:
            return pack.calendar
        year = _latest(known)
        return CalendarRules(holidays=Rule[tuple[date, ...]](value=year.holidays, clause=year.clause))

    def _targets(self, pack: PolicyPack, cycle: Cycle, on: date) -> TargetRules:
        known = [f for f in self.fillings if isinstance(f, YearlyTarget) and f.cycle == cycle and f.on <= on]
        if not known:
            return pack.targets
        year = _latest(known)
        taken = {group.id: _taken(group, year.clause) for group in year.groups}
        ruled = {group.id: group for group in pack.targets.groups}
        unset = {name: taken.get(name, group) for name, group in ruled.items() if not group.minimum.is_set}
        return pack.targets.model_copy(update={"groups": tuple({**taken, **ruled, **unset}.values())})


def _taken(group: AssignedGroup, clause: Clause) -> TargetGroup:
    minimum = Rule[Annotated[int, Field(ge=0)]](value=group.minimum, clause=clause)
    return TargetGroup(**group.model_dump(exclude={"minimum"}), clause=clause, minimum=minimum)


def _latest(entries: list[Dated]) -> Dated:
    """The last by legal date; of one day, the one recorded last."""
    return sorted(entries, key=lambda entry: entry.on)[-1]
