"""From the lines of a sheet to acts, in the order of their dates. Pure, but for looking units up."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from contracts.names import same_name
from dienhinh.archive.columns import Decision
from dienhinh.archive.reading import Row
from dienhinh.archive.row import OldDecision, understood

Unit = Mapping[str, Any]
"""A unit as the catalogue tells of it on a day: `unit`, `scheme`, `code`, `name`, `kind`."""

Find = Callable[[OldDecision], Sequence[Unit]]
"""The units that a line may mean, on the day of its paper: those that bear its code, else those of its name."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line; `column` is None where it is the line as a whole."""

    line: int
    column: str | None
    vi: str
    en: str

    def __str__(self) -> str:
        column = f", cột / column {self.column}" if self.column else ""
        why = self.vi if self.vi == self.en else f"{self.vi} / {self.en}"
        return f"dòng / line {self.line}{column}: {why}"


@dataclass(frozen=True)
class Planned:
    """An act, the lines that it comes of, and the unit as a person knows it."""

    lines: tuple[int, ...]
    unit: str
    act: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The idempotency key: the same content has the same one, whichever sheet it stands in."""
        content = json.dumps(self.act, sort_keys=True, ensure_ascii=False).encode()
        return f"archive-{hashlib.sha256(content).hexdigest()}"


@dataclass
class Plan:
    """What a sheet comes to."""

    acts: list[Planned] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    number: int
    said: OldDecision
    unit: Unit


def plan(rows: Iterable[Row], find: Find, province: str) -> Plan:
    """The acts of the good lines, by the date of their papers, and every fault of the others."""
    planned, good = Plan(), []
    for number, cells in rows:
        said, wrong = understood(cells)
        planned.faults += [Fault(number, each["field"] or None, each["vi"], each["en"]) for each in wrong]
        if said is not None:
            match _meant(number, said, find(said)):
                case Fault() as fault:
                    planned.faults.append(fault)
                case unit:
                    good.append(_Line(number, said, unit))
    good.sort(key=lambda line: line.said.issued_on)
    acts = [(line.said.issued_on, 0, Planned((line.number,), _shown(line.unit), _act(line, province))) for line in good]
    notices = [(notice.issued_on, 1, listed) for notice, listed in _notices(good, province)]
    planned.acts = [act for _, _, act in sorted([*acts, *notices], key=lambda each: each[:2])]
    return planned


def _meant(number: int, said: OldDecision, found: Sequence[Unit]) -> Unit | Fault:
    """The one unit that a line means, on the day of its paper."""
    on, asked = said.issued_on.strftime("%d/%m/%Y"), said.asked_code or said.name
    column = "code" if said.code is not None else "name"
    if not found:
        vi, en = f"ngày {on} danh mục không có {asked}", f"on {said.issued_on} the catalogue has no {asked}"
        return Fault(number, column, vi, en)
    if len(found) > 1:
        names = ", ".join(map(_shown, found))
        return Fault(number, column, f"{asked} có thể là: {names}; ghi mã", f"{asked} may be any of these: give a code")
    (unit,) = found
    if said.name is not None and not same_name(said.name, unit["name"]):
        vi = f"ngày {on} mã {unit['code']} là {unit['name']}, không phải {said.name}"
        en = f"on {said.issued_on} code {unit['code']} was that of {unit['name']}, not of {said.name}"
        return Fault(number, "name", vi, en)
    return unit


def _act(line: _Line, province: str) -> dict[str, Any]:
    said, unit = line.said, line.unit
    common = {"on": said.issued_on.isoformat(), "by": {"office": str(said.office), "province": province}}
    document = said.document
    effect = {"effective_from": said.effective_from.isoformat()} if said.effective_from else {}
    match said.decision:
        case Decision.RECOGNISE:
            named = {f"unit_{name}": unit[name] for name in ("name", "kind", "scheme", "code")}
            own = {"act": "enter-past-recognition", "cycle": said.cycle, "document": document, **named, **effect}
        case Decision.REVOKE:
            ground = {"ground": str(said.ground), "ground_document": said.ground_document}
            own = {"act": "revoke-recognition", "document": document, **ground, **effect}
        case Decision.MAINTAIN:
            own = {"act": "review-maintenance", "year": said.cycle, "outcome": "maintained", "document": document}
        case Decision.NOT_MAINTAIN:
            own = {"act": "review-maintenance", "year": said.cycle, "outcome": "not-maintained", "document": document}
    reason = {"reason": said.note} if said.note is not None and said.decision is not Decision.RECOGNISE else {}
    return {**common, **own, **reason, "unit": str(unit["unit"])}


def _notices(lines: Sequence[_Line], province: str) -> Iterator[tuple[OldDecision, Planned]]:
    """The notices that list the units which maintain their title: one act for all lines of a notice."""

    def notice(line: _Line) -> str:
        return json.dumps([line.said.document, line.said.cycle], sort_keys=True)

    listed = sorted((line for line in lines if line.said.decision is Decision.MAINTAIN), key=notice)
    for _, group in groupby(listed, key=notice):
        its = list(group)
        said, units = its[0].said, sorted({str(line.unit["unit"]) for line in its})
        act = {
            "act": "issue-maintenance-list",
            "on": said.issued_on.isoformat(),
            "by": {"office": str(said.office), "province": province},
            "year": said.cycle,
            "document": said.document,
            "units": units,
        }
        yield said, Planned(tuple(sorted(line.number for line in its)), f"{len(units)} đơn vị / units", act)


def _shown(unit: Unit) -> str:
    return f"{unit['code']} {unit['name']}"
