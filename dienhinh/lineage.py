"""A list of which units went into which becomes acts, where it agrees with itself and with the catalogue. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

from contracts.acts.registration.reorganising import MergeUnits
from contracts.acts.registration.units import CatalogueUnit, ChangeManager
from contracts.lineage import Predecessor, Share
from contracts.names import comparable, same_name
from contracts.vocabulary import By, Document, Name, Office, ProvinceCode, UnitKind, unit_id

SCHEME = "admin-unit"
_TYPE_WORDS = {"xã": UnitKind.COMMUNE, "phường": UnitKind.WARD, "đặc khu": UnitKind.SPECIAL_ZONE}

Code = Annotated[str, StringConstraints(pattern=r"^\d{5}$")]
Known = Mapping[str, Any]
"""A unit as the catalogue has it on a day."""


class LineageRow(BaseModel):
    """One line: an earlier unit, and the unit that it, or a part of it, went into."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: int
    old_code: Code
    old_name: Name
    old_kind: UnitKind
    old_district_code: str
    old_district: str
    old_province_code: ProvinceCode
    old_province: str
    share: Share
    new_code: Code
    new_name: Name
    new_province_code: ProvinceCode


@dataclass(frozen=True)
class Catalogue:
    """The units by their administrative code: on the eve of the reorganisation, and on its day."""

    eve: Mapping[str, Known]
    day: Mapping[str, Known]

    def successors(self, unit: str) -> frozenset[str]:
        """The codes of the units that the catalogue has as formed of this one."""
        formed = ((code, known.get("formed_of") or ()) for code, known in self.day.items())
        return frozenset(code for code, parts in formed if any(part["unit"] == unit for part in parts))


@dataclass
class Plan:
    """The acts, each with the line it comes from, and every line that stands against something, with the reason."""

    acts: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Reorganisation:
    """When the units changed, by which document, and since when an unknown predecessor is entered."""

    on: date
    since: date
    document: Document | None = None


def plan(rows: Sequence[LineageRow], catalogue: Catalogue, when: Reorganisation) -> Plan:
    """What the list comes to. A new unit of which one line is at fault is left out whole, with each of its lines."""
    found = Plan()
    at_fault: dict[int, str] = {}
    against = ((row.line, fault) for row in rows for fault in _against(row, catalogue, when))
    for line, fault in chain(_within_the_list(rows), against):
        at_fault.setdefault(line, fault)
    bad = {row.new_code for row in rows if row.line in at_fault}
    found.faults = sorted(at_fault.items())
    good = [row for row in rows if row.new_code not in bad]
    identities = {row.old_code: _identity(row, catalogue, when) for row in good}
    found.acts += _entries(good, catalogue, when)
    for group in _by_new_code(good).values():
        found.acts += _becoming(group, identities, catalogue, when)
    return found


def _within_the_list(rows: Sequence[LineageRow]) -> Iterator[tuple[int, str]]:
    """Lines that contradict another line."""
    names: dict[tuple[str, str], str] = {}
    shares = Counter(row.old_code for row in rows)
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row.old_code, row.new_code) in seen:
            yield row.line, f"{row.old_code} → {row.new_code}: đã có ở dòng khác / stands on another line, too"
        seen.add((row.old_code, row.new_code))
        if row.share == "whole" and shares[row.old_code] > 1:
            yield row.line, f"{row.old_code}: vừa nhập toàn bộ, vừa có dòng khác / whole, and on another line besides"
        for side, code, name in (("old", row.old_code, row.old_name), ("new", row.new_code, row.new_name)):
            if not same_name(names.setdefault((side, code), name), name):
                yield row.line, f"{code}: hai tên / two names: {names[side, code]}, {name}"


def _against(row: LineageRow, catalogue: Catalogue, when: Reorganisation) -> Iterator[str]:
    """What the catalogue has otherwise."""
    if (old := catalogue.eve.get(row.old_code)) is not None:
        said = (row.old_name, row.old_kind, row.old_province_code)
        yield from _otherwise(old, said)
        successors = catalogue.successors(old["unit"])
        if successors and row.new_code not in successors:
            became = ", ".join(sorted(successors))
            yield f"{row.old_code}: danh mục đã ghi nhập vào {became} / the catalogue has it as a part of {became}"
    new = catalogue.day.get(row.new_code)
    if new is None or (old is not None and new["unit"] == old["unit"]):
        if _kind(row) is None:
            yield f"{row.new_code}: không rõ loại đơn vị từ tên / the name does not say the kind: {row.new_name}"
    elif new["unit"] == str(unit_id(SCHEME, row.new_code, when.on)):
        yield from _otherwise(new, (row.new_name, UnitKind(new["kind"]), row.new_province_code))
    elif all(new["unit"] != known["unit"] for known in catalogue.eve.values()):
        yield f"{row.new_code}: mã đang là của {new['name']} / the code is borne by {new['name']} since {new['since']}"


def _otherwise(known: Known, said: tuple[str, UnitKind, str]) -> Iterator[str]:
    name, kind, province = said
    if not same_name(known["name"], name):
        yield f"{known['code']}: danh mục ghi tên {known['name']} / the catalogue has the name {known['name']}"
    elif (known["kind"], known["province"]) != (kind, province):
        has = f"{known['kind']}, {known['province']}"
        yield f"{known['code']}: danh mục ghi {has} / the catalogue has {has}"


def _entries(
    rows: Iterable[LineageRow], catalogue: Catalogue, when: Reorganisation
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The predecessors that the catalogue does not have, each once."""
    entered: set[str] = set()
    for row in rows:
        if row.old_code in catalogue.eve or row.old_code in entered:
            continue
        entered.add(row.old_code)
        yield (
            row.line,
            _line(
                CatalogueUnit(
                    on=when.since,
                    by=_registrar(row.old_province_code),
                    scheme=SCHEME,
                    code=row.old_code,
                    name=row.old_name,
                    kind=row.old_kind,
                    province=row.old_province_code,
                    manager=row.old_district or None,
                )
            ),
        )


def _becoming(
    group: Sequence[LineageRow], identities: Mapping[str, str], catalogue: Catalogue, when: Reorganisation
) -> Iterator[tuple[int, dict[str, Any]]]:
    """A new unit that was formed of others; a unit that went on whole under its name and code stays what it is."""
    first, new = group[0], catalogue.day.get(group[0].new_code)
    by = _registrar(first.new_province_code)
    formed_anew = new is not None and new["unit"] == str(unit_id(SCHEME, first.new_code, when.on))
    if not formed_anew and _goes_on(group):
        if first.old_province_code != first.new_province_code:
            unit, province = identities[first.old_code], first.new_province_code
            yield (
                first.line,
                _line(
                    ChangeManager(on=when.on, by=by, unit=unit, manager=None, province=province, document=when.document)
                ),
            )
        return
    yield (
        first.line,
        _line(
            MergeUnits(
                on=when.on,
                by=by,
                document=when.document,
                scheme=SCHEME,
                code=first.new_code,
                name=first.new_name,
                kind=new["kind"] if new is not None and formed_anew else _kind(first),
                province=first.new_province_code,
                predecessors=tuple(Predecessor(unit=identities[row.old_code], share=row.share) for row in group),
            )
        ),
    )


def _goes_on(group: Sequence[LineageRow]) -> bool:
    only = group[0]
    same = only.old_code == only.new_code and same_name(only.old_name, only.new_name)
    return len(group) == 1 and only.share == "whole" and same


def _by_new_code(rows: Iterable[LineageRow]) -> Mapping[str, list[LineageRow]]:
    groups: dict[str, list[LineageRow]] = {}
    for row in rows:
        groups.setdefault(row.new_code, []).append(row)
    return groups


def _identity(row: LineageRow, catalogue: Catalogue, when: Reorganisation) -> str:
    known = catalogue.eve.get(row.old_code)
    return str(known["unit"]) if known else str(unit_id(SCHEME, row.old_code, when.since))


def _kind(row: LineageRow) -> UnitKind | None:
    """The kind that the type word of the name says."""
    name = comparable(row.new_name)
    return next((kind for word, kind in _TYPE_WORDS.items() if name.startswith(comparable(word) + " ")), None)


def _registrar(province: str) -> By:
    return By(office=Office.REGISTRAR, province=province)


def _line(act: CatalogueUnit | MergeUnits | ChangeManager) -> dict[str, Any]:
    return {"act": act.act(), **act.model_dump(mode="json")}
