"""`dienhinh demo`: the stories told without a server, as tables, and the questions that they answer."""

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from contracts.vocabulary import By
from dienhinh import acts_file
from dienhinh.acts_file import Line
from dienhinh.applying import Applied, Applier
from dienhinh.cli.acts import outcome
from dienhinh.cli.connection import Api, Target
from dienhinh.cli.output import console, show_table
from dienhinh.cli.stopping import Stop
from dienhinh.stories import STORIES, Story


def add_to(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command()(demo)


def demo() -> None:
    """Years of two provinces on invented units, from the rules to a revocation and a merger, and what was true when."""
    unexpected = [f"{story.title}: {number}" for story in STORIES for number in _told(story)]
    if unexpected:
        raise Stop(f"không như đã viết / not as written: {', '.join(unexpected)}")


def _told(story: Story) -> list[int]:
    """Tells it and asks; returns the lines that did not go as they are written."""
    lines = acts_file.read(story.file)
    with (
        tempfile.TemporaryDirectory() as folder,
        Target(home=Path(folder) / "home", simulation=True).connected() as api,
    ):
        console.print(f"\n{story.title} — đơn vị ví dụ, không có thật / invented units, none is real\n")
        applied = list(Applier(api.client, story.file.parent, simulate_clock=True).apply(lines))
        show_table(("ngày", "ai", "việc", "đơn vị", "kết quả"), list(_rows(applied, _names(lines))))
        _questions(api, story)
    return [each.line.number for each in applied if not each.as_expected]


def _names(lines: list[Line]) -> dict[str, str]:
    """The units of the story as its lines write them, by the names that they began with."""
    entries = [line.fields for line in lines if line.act in ("catalogue-unit", "merge-units")]
    return {f"{entry['scheme']}:{entry['code']}@{entry['on']}": entry["name"] for entry in entries}


def _rows(applied: list[Applied], names: dict[str, str]) -> Iterator[list[str]]:
    """A row for each act; one with their count for several that an item of the file stands for and that went alike."""
    rows = ((each.line.number, _row(each, names)) for each in applied)
    for (_, row), same in groupby(rows):
        count = len(list(same))
        yield row if count == 1 else [*row[:-1], f"{row[-1]} × {count}"]


def _row(applied: Applied, names: dict[str, str]) -> list[str]:
    fields = applied.line.fields
    about = [names.get(unit, unit) for unit in fields.get("units", [fields.get("unit", "")])]
    who = names.get(fields["by"].get("unit", ""), str(By.model_validate(fields["by"]).office))
    return [str(fields["on"]), who, applied.line.act, ", ".join(about) or str(fields.get("name", "")), outcome(applied)]


def _questions(api: Api, story: Story) -> None:
    for code, day in story.units:
        (unit,) = api.get("/registration/units", code=code, as_of=str(day))["items"]
        console.print(f"\n{unit['name']}: ngày được hỏi (dòng) theo điều đã biết vào ngày (cột)")
        rows = [
            [str(as_of), *(_state(api, unit["unit"], as_of, known_at) for known_at in story.known_at)]
            for as_of in story.as_of
        ]
        show_table(("as of \\ known at", *map(str, story.known_at)), rows)
    last = story.as_of[-1]
    held = api.get("/audit/who", title="recognised", province=story.province, as_of=str(last))
    console.print(f"\nGiữ danh hiệu ngày {last} / holding the title:")
    shown = [[each["code"], each["name"], each["title"]["state"], each["title"]["since"]] for each in held]
    show_table(("mã", "đơn vị", "trạng thái", "từ ngày"), shown)


def _state(api: Api, unit: str, as_of: date, known_at: date) -> str:
    answer: dict[str, Any] | None = api.find(f"/audit/status/{unit}", as_of=as_of, known_at=known_at)
    if answer is None:
        return "chưa có / not there"
    title, candidacy = answer["title"], answer["candidacy"]
    if title["state"] != "none":
        return f"{title['state']} từ {title['since']}"
    return f"{candidacy['stage']} ({candidacy['cycle']})" if candidacy else "—"
