"""A sheet, an .xlsx or a .csv, as rows of text: dates and numbers as a person would have typed them."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from contracts.names import comparable
from dienhinh.archive.columns import BY_HEADING, COLUMNS, HEADINGS

Row = tuple[int, Mapping[str, str]]
"""The number of the line in the file, and what stands in it by column; empty cells are left out."""


class BadSheet(ValueError):
    """The file is no such sheet; says why."""


def rows(file: Path) -> list[Row]:
    """The rows below the headings, empty ones left out. Raises `BadSheet`."""
    try:
        lines = list(_workbook(file) if file.suffix == ".xlsx" else _csv(file))
    except (OSError, UnicodeDecodeError, BadZipFile, InvalidFileException, KeyError, csv.Error) as error:
        raise BadSheet(f"{file}: không đọc được / cannot be read: {error}") from error
    if not lines:
        raise BadSheet(f"{file}: trống / empty")
    (_, headings), *below = lines
    columns = _columns(file, headings)
    filled = ((number, dict(zip(columns, cells, strict=False))) for number, cells in below)
    kept = [(number, {name: cell for name, cell in row.items() if cell}) for number, row in filled]
    return [(number, row) for number, row in kept if row]


def _columns(file: Path, headings: Sequence[str]) -> Sequence[str]:
    known = [BY_HEADING.get(comparable(heading), "") for heading in headings]
    unknown = [heading for heading, name in zip(headings, known, strict=True) if heading and not name]
    missing = [column.name for column in COLUMNS if column.required and column.name not in known]
    twice = sorted({name for name in known if name and known.count(name) > 1})
    faults = (
        ("thiếu cột / missing columns", missing),
        ("cột lạ / unknown columns", unknown),
        ("hai lần / twice", twice),
    )
    if said := [f"{what}: {', '.join(_titled(name) for name in names)}" for what, names in faults if names]:
        raise BadSheet(f"{file}: {'; '.join(said)}")
    return known


def _titled(name: str) -> str:
    return f"{name} ({HEADINGS[name]})" if name in HEADINGS else name


def _workbook(file: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """The first sheet; of a formula, what it came to when the file was saved."""
    book = load_workbook(file, read_only=True, data_only=True)
    try:
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, [_typed(cell) for cell in cells]
    finally:
        book.close()


def _csv(file: Path) -> Iterator[tuple[int, Sequence[str]]]:
    text = file.read_text("utf-8-sig")
    first = text.partition("\n")[0]
    reader = csv.reader(_lines(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    for cells in reader:
        yield reader.line_num, [cell.strip() for cell in cells]


def _lines(text: str) -> Iterable[str]:
    return text.splitlines(keepends=True)


def _typed(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat() if cell == datetime.combine(cell.date(), datetime.min.time()) else str(cell)
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell).strip()
