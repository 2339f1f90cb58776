"""`dienhinh demo`: the story told without a server, as tables, and the questions that it answers."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from contracts.vocabulary import By
from dienhinh import acts_file
from dienhinh.applying import Applied, Applier
from dienhinh.cli.acts import outcome
from dienhinh.cli.connection import Api, Target
from dienhinh.cli.output import console, show_table
from dienhinh.cli.stopping import Stop
from dienhinh.stories import BAC_NINH_2026

ASKED_ABOUT = "VD-01"
AS_OF = ("2026-01-20", "2026-06-30", "2027-01-20", "2027-06-30", "2027-12-31")
KNOWN_AT = ("2027-02-01", "2027-08-01", "2027-12-31")


def add_to(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command()(demo)


def demo() -> None:
    """A province's year on invented units, from the rules to a revocation, and what was true when."""
    lines = acts_file.read(BAC_NINH_2026)
    entries = [line.fields for line in lines if line.act == "catalogue-unit"]
    names = {f"{entry['scheme']}:{entry['code']}@{entry['on']}": entry["name"] for entry in entries}
    with (
        tempfile.TemporaryDirectory() as folder,
        Target(home=Path(folder) / "home", simulation=True).connected() as api,
    ):
        console.print("Bắc Ninh 2026 — đơn vị ví dụ, không có thật / invented units, none is real\n")
        applied = list(Applier(api.client, BAC_NINH_2026.parent, simulate_clock=True).apply(lines))
        show_table(("ngày", "ai", "việc", "đơn vị", "kết quả"), list(_rows(applied, names)))
        _questions(api)
    if unexpected := [each.line.number for each in applied if not each.as_expected]:
        raise Stop(f"không như đã viết / not as written: {unexpected}")


def _rows(applied: list[Applied], names: dict[str, str]) -> Iterator[list[str]]:
    for each in applied:
        fields = each.line.fields
        about = [names.get(unit, unit) for unit in fields.get("units", [fields.get("unit", "")])]
        who = names.get(fields["by"].get("unit", ""), str(By.model_validate(fields["by"]).office))
        yield [str(fields["on"]), who, each.line.act, ", ".join(about), outcome(each)]


def _questions(api: Api) -> None:
    (unit,) = api.get("/registration/units", code=ASKED_ABOUT, as_of=AS_OF[0])["items"]
    console.print(f"\n{unit['name']}: ngày được hỏi (dòng) theo điều đã biết vào ngày (cột)")
    rows = [[day, *(_state(api, unit["unit"], day, known) for known in KNOWN_AT)] for day in AS_OF]
    show_table(("as of \\ known at", *KNOWN_AT), rows)
    held = api.get("/audit/who", title="recognised", province=unit["province"], as_of=AS_OF[-1])
    console.print(f"\nGiữ danh hiệu ngày {AS_OF[-1]} / holding the title:")
    shown = [[each["code"], each["name"], each["title"]["state"], each["title"]["since"]] for each in held]
    show_table(("mã", "đơn vị", "trạng thái", "từ ngày"), shown)


def _state(api: Api, unit: str, as_of: str, known_at: str) -> str:
    answer: dict[str, Any] = api.get(f"/audit/status/{unit}", as_of=as_of, known_at=known_at)
    title, candidacy = answer["title"], answer["candidacy"]
    if title["state"] != "none":
        return f"{title['state']} từ {title['since']}"
    return f"{candidacy['stage']} ({candidacy['cycle']})" if candidacy else "—"
