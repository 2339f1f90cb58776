"""The rules of a province as they stood on a day: the packs it adopted, and later acts that fill what they leave open.

Pure. An act fills an unset value from its own date on, with its own clause; a set value changes only with a new version
of the pack.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol, TypeVar

from pydantic import Field

from contracts.ministry import AssignedGroup
from contracts.policy.calendar import CalendarRules
from contracts.policy.delegations import Delegation
from contracts.policy.monthday import MonthDay
from contracts.policy.pack import PolicyPack
from contracts.policy.reports import DayOfMonth, ReportRules
from contracts.policy.rule import Label, Rule
from contracts.policy.rules import Rules, rules_of
from contracts.policy.targets import TargetGroup, TargetRules
from contracts.policy.tasks import PlanTask
from contracts.vocabulary import Clause, Cycle, Document, Office, PackRef, ProvinceCode, Slug


@dataclass(frozen=True)
class ReportingGuidance:
    """The police's guidance on the reports of a cycle; of several, the latest one dated by then counts."""

    on: date
    cycle: Cycle
    cut_off_day: DayOfMonth
    clause: Clause


@dataclass(frozen=True)
class WorkingCalendar:
    """The holidays of a year, and its days of weekends that are worked, as their competent authority set them."""

    on: date
    year: int
    holidays: tuple[date, ...]
    clause: Clause
    compensating: tuple[date, ...] = ()


class CalendarTold(Protocol):
    """An event that tells of a year's calendar, in registration or as noted elsewhere."""

    @property
    def year(self) -> int: ...
    @property
    def holidays(self) -> Sequence[date]: ...
    @property
    def compensating(self) -> Sequence[date]: ...
    @property
    def document(self) -> Document: ...


def calendar_of(told: CalendarTold, on: date) -> WorkingCalendar:
    """The calendar that the event tells of, from its day, with its paper as the clause."""
    clause = f"{told.document} {told.document.issuer}"
    return WorkingCalendar(on, told.year, tuple(told.holidays), clause, tuple(told.compensating))


@dataclass(frozen=True)
class YearlyTarget:
    """The target of a cycle, sent by the ministry or assigned on paper; of several, the latest dated by then counts."""

    on: date
    cycle: Cycle
    groups: tuple[AssignedGroup, ...]
    clause: Clause


@dataclass(frozen=True)
class TaskAssignment:
    """Who is to do a task of the year, and by when. A task that no pack has is called `label`, in any language."""

    on: date
    cycle: Cycle
    task: Slug
    clause: Clause
    offices: tuple[Office, ...] = ()
    due: MonthDay | None = None
    label: Label | None = None


class TaskTold(Protocol):
    """An event that tells of an assignment, as it was decided or as it was published."""

    @property
    def cycle(self) -> int: ...
    @property
    def task(self) -> str: ...
    @property
    def label(self) -> str | None: ...
    @property
    def offices(self) -> Sequence[Office]: ...
    @property
    def due(self) -> date | None: ...
    @property
    def document(self) -> Document: ...


def assignment_of(told: TaskTold, on: date) -> TaskAssignment:
    """The assignment that the event tells of, from its day, with its paper as the clause."""
    due = None if told.due is None else f"{told.due:%m-%d}"
    clause = f"{told.document} {told.document.issuer}"
    return TaskAssignment(on, told.cycle, told.task, clause, tuple(told.offices), due, told.label)


Filling = ReportingGuidance | WorkingCalendar | YearlyTarget | TaskAssignment


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
        ruled = rules_of(
            pack,
            cycle,
            on,
            reports=self._reports(pack, cycle, on),
            calendar=self._calendar(pack, cycle, on),
            targets=self._targets(pack, cycle, on),
            tasks=self._tasks(pack, cycle, on),
        )
        return replace(ruled, delegations=self.delegations)

    def _reports(self, pack: PolicyPack, cycle: Cycle, on: date) -> ReportRules:
        known = [f for f in self.fillings if isinstance(f, ReportingGuidance) and f.cycle == cycle and f.on <= on]
        if pack.reports.cut_off_day.is_set or not known:
            return pack.reports
        guidance = _latest(known)
        filled = Rule[DayOfMonth](value=guidance.cut_off_day, clause=guidance.clause)
        return pack.reports.model_copy(update={"cut_off_day": filled})

    def _calendar(self, pack: PolicyPack, cycle: Cycle, on: date) -> CalendarRules:
        """A day at the end of the cycle may move on into the next year: both calendars count."""
        known = [f for f in self.fillings if isinstance(f, WorkingCalendar) and f.on <= on]
        years = [_latest(of) for year in (cycle, cycle + 1) if (of := [f for f in known if f.year == year])]
        if pack.calendar.holidays.is_set or not years:
            return pack.calendar
        clause = "; ".join(dict.fromkeys(year.clause for year in years))
        off = Rule[tuple[date, ...]](value=tuple(day for year in years for day in year.holidays), clause=clause)
        worked = Rule[tuple[date, ...]](value=tuple(day for year in years for day in year.compensating), clause=clause)
        return CalendarRules(holidays=off, compensating=worked)

    def _targets(self, pack: PolicyPack, cycle: Cycle, on: date) -> TargetRules:
        known = [f for f in self.fillings if isinstance(f, YearlyTarget) and f.cycle == cycle and f.on <= on]
        if not known:
            return pack.targets
        year = _latest(known)
        taken = {group.id: _taken(group, year.clause) for group in year.groups}
        ruled = {group.id: group for group in pack.targets.groups}
        unset = {name: taken.get(name, group) for name, group in ruled.items() if not group.minimum.is_set}
        return pack.targets.model_copy(update={"groups": tuple({**taken, **ruled, **unset}.values())})

    def _tasks(self, pack: PolicyPack, cycle: Cycle, on: date) -> tuple[PlanTask, ...]:
        """Each assignment says what it says from its day on; what it does not say stays as an earlier one left it."""
        known = [f for f in self.fillings if isinstance(f, TaskAssignment) and f.cycle == cycle and f.on <= on]
        ruled = {task.id: task for task in pack.tasks}
        tasks = dict(ruled)
        for each in sorted(known, key=lambda assignment: assignment.on):
            tasks[each.task] = _assigned(each, tasks.get(each.task), ruled.get(each.task))
        return tuple(tasks.values())


def _taken(group: AssignedGroup, clause: Clause) -> TargetGroup:
    minimum = Rule[Annotated[int, Field(ge=0)]](value=group.minimum, clause=clause)
    return TargetGroup(**group.model_dump(exclude={"minimum"}), clause=clause, minimum=minimum)


def _assigned(said: TaskAssignment, before: PlanTask | None, ruled: PlanTask | None) -> PlanTask:
    """The task after an assignment; what the pack rules of it is not the assignment's to change."""
    due = Rule[MonthDay](value=said.due, clause=said.clause if said.due else None)
    if before is None:
        label = said.label or said.task
        return PlanTask(id=said.task, label_vi=label, label_en=label, clause=said.clause, offices=said.offices, due=due)
    offices = said.offices if said.offices and not (ruled and ruled.offices) else before.offices
    keeps_due = said.due is None or (ruled is not None and ruled.due.is_set)
    return before.model_copy(update={"offices": offices, "due": before.due if keeps_due else due})


def _latest(entries: list[Dated]) -> Dated:
    """The last by legal date; of one day, the one recorded last."""
    return sorted(entries, key=lambda entry: entry.on)[-1]
