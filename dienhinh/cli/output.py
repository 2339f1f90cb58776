"""How answers are shown: tables for people, JSON and CSV for programs."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help="the answer as JSON")]
Csv = Annotated[bool, typer.Option("--csv", help="the list as CSV")]


def show_json(answer: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2, default=str) + "\n")


def show_list(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, as_json: bool, as_csv: bool) -> None:
    """A list: as JSON whole, as CSV or as a table with these columns."""
    if as_json:
        show_json(rows)
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_flat(row.get(column)) for column in columns] for row in rows)
    else:
        show_table(columns, [[_flat(row.get(column)) for column in columns] for row in rows])


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None = None) -> None:
    """A table for a person."""
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")  # a key that is cut short cannot be copied
    for row in rows:
        table.add_row(*row)
    console.print(table)


def show_facts(facts: Mapping[str, Any]) -> None:
    """Names and values, one a line."""
    show_table(("", ""), [[name, _flat(value)] for name, value in facts.items()])


def _flat(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case Mapping():
            return ", ".join(f"{name} {_flat(item)}" for name, item in value.items())
        case list() | tuple():
            return " ".join(map(_flat, value))
        case _:
            return str(value)
