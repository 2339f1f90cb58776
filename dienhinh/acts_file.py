"""An acts file: one act a line or an item, in the order of their performance. The stories are such files."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from chassis.clock import VIETNAM

OFFICE_HOURS = time(8, 0)


class _Loader(yaml.SafeLoader):
    """YAML in which only true and false are booleans: in version 1.1 `on`, which every act has, is one too."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as the library declares it
        first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class BadActsFile(ValueError):
    """The file is not a list of acts; says where."""


@dataclass(frozen=True)
class Line:
    """One line: the act's name and fields, and what is said about it.

    `key` makes it idempotent; `recorded` is when it was entered (a simulation's clock); `expect` is the outcome the
    writer expects: None (do not check), `accepted`, or the code of a refusal.
    """

    number: int
    act: str
    fields: Mapping[str, Any]
    key: str
    recorded: datetime
    expect: str | None


def read(path: Path) -> list[Line]:
    """The lines of a .yaml or .ndjson file; raises `BadActsFile`, or OSError when it cannot be read.

    An item with `each: {field: [values]}` is the same act once for each value, of several fields for all combinations.
    """
    return [
        _line(path, number, part, said)
        for number, item in enumerate(_items(path), 1)
        for part, said in _each(path, number, item)
    ]


def filled(fields: Any, upload: Callable[[Path], str], pack: Callable[[str], Any], folder: Path) -> Any:
    """The fields with `file:PATH` (relative to the acts file) replaced by the digest of the uploaded document, and
    `pack:ID` by the whole pack."""
    match fields:
        case str() if fields.startswith("file:"):
            return upload(folder / fields.removeprefix("file:"))
        case str() if fields.startswith("pack:"):
            return pack(fields.removeprefix("pack:"))
        case Mapping():
            return {name: filled(value, upload, pack, folder) for name, value in fields.items()}
        case list():
            return [filled(value, upload, pack, folder) for value in fields]
        case date():
            return fields.isoformat()
        case _:
            return fields


def _items(path: Path) -> Iterator[Any]:
    text = path.read_text("utf-8")
    try:
        if path.suffix == ".ndjson":
            yield from (json.loads(line) for line in text.splitlines() if line.strip())
            return
        document = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError) as error:
        raise BadActsFile(f"{path}: {error}") from error
    items = document.get("acts") if isinstance(document, dict) else document
    if not isinstance(items, list):
        raise BadActsFile(f"{path}: phải là danh sách các việc / must be a list of acts, or have one under `acts`")
    yield from items


def _each(path: Path, number: int, item: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The acts that one item stands for, each with its place among them; one that stands for itself has place 0."""
    if not isinstance(item, dict) or "act" not in item or "on" not in item:
        raise BadActsFile(f"{path}, {number}: mỗi việc phải có act và on / every act has `act` and `on`")
    if "each" not in item:
        yield 0, dict(item)
        return
    fields, each = {name: value for name, value in item.items() if name != "each"}, item["each"]
    if not isinstance(each, dict) or not all(isinstance(values, list) and values for values in each.values()):
        raise BadActsFile(f"{path}, {number}: each: mỗi trường một danh sách / a list of values for each field")
    for place, values in enumerate(product(*each.values()), 1):
        yield place, {**fields, **dict(zip(each, values, strict=True))}


def _line(path: Path, number: int, place: int, fields: dict[str, Any]) -> Line:
    name, key = fields.pop("act"), fields.pop("key", None)
    expect = fields.pop("expect", None)
    recorded = fields.pop("recorded", fields["on"])
    return Line(
        number,
        name,
        fields,
        _key(key or f"{path.stem}-{number:04d}", place),
        _moment(recorded, path, number),
        expect["refused"] if isinstance(expect, dict) else expect,
    )


def _key(key: str, place: int) -> str:
    return f"{key}.{place}" if place else key


def _moment(recorded: Any, path: Path, number: int) -> datetime:
    if isinstance(recorded, str):
        try:
            recorded = datetime.fromisoformat(recorded)
        except ValueError:
            raise BadActsFile(f"{path}, {number}: recorded/on: {recorded} không phải ngày / is no date") from None
    if isinstance(recorded, datetime):
        aware = recorded if recorded.tzinfo else recorded.replace(tzinfo=VIETNAM)
        return aware.astimezone(UTC)
    return datetime.combine(recorded, OFFICE_HOURS, VIETNAM).astimezone(UTC)
