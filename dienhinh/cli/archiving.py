"""`dienhinh archive`: a registrar's sheet of old decisions becomes acts, seen before anything is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from dienhinh.archive import entering, template
from dienhinh.archive.planning import Find, Unit, plan
from dienhinh.archive.reading import BadSheet, rows
from dienhinh.archive.row import OldDecision
from dienhinh.cli.connection import Api, Target
from dienhinh.cli.output import Json, console, show_json
from dienhinh.cli.stopping import Misuse, Stop

app = typer.Typer(no_args_is_help=True)
OUTCOMES = {
    "new": "sẽ ghi / to be entered",
    "known": "đã có / stands already",
    "refused": "bị từ chối / refused",
    "waits": "chưa biết / not known yet",
    "malformed": "sai mẫu / malformed",
    "bad-line": "dòng lỗi / bad line",
}
_ENTERED = "đã ghi / entered"


@app.command("template")
def template_(
    output: Annotated[Path, typer.Option("--output", "-o", help="the .xlsx to write; must not exist")],
) -> None:
    """Writes an empty sheet of old decisions, with what stands in each column."""
    if output.suffix != ".xlsx" or output.exists():
        raise Misuse(f"{output}: phải là tệp .xlsx chưa có / must be an .xlsx that does not exist")
    template.write(output)
    console.print(f"{output}", markup=False)


@app.command("import")
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="an .xlsx or .csv of old decisions, with the columns of the template")],
    province: Annotated[str, typer.Option(help="the province whose offices decided, as its code was then")],
    confirm: Annotated[
        bool, typer.Option("--confirm", help="enter what stands; without it, nothing is written")
    ] = False,
    all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing", help="enter all lines, or none")] = False,
    report: Annotated[Path | None, typer.Option(help="write the report per line: .csv or .json")] = None,
    as_json: Json = False,
) -> None:
    """Shows what each line of a sheet of old decisions will do, and why it cannot; enters them with --confirm."""
    if report is not None and report.suffix not in (".csv", ".json"):
        raise Misuse(f"{report}: .csv hoặc .json / a .csv or a .json")
    try:
        sheet = rows(file)
    except BadSheet as bad:
        raise Misuse(str(bad)) from bad
    target: Target = ctx.obj
    with target.connected() as api:
        planned = plan(sheet, _find_in(api), province)
        said = entering.rehearsed(api.lines, planned)
        bad_lines = bool(planned.faults) or any(each.is_bad for each in said)
        enters = confirm and not (all_or_nothing and bad_lines)
        if enters:
            done = iter(entering.entered(api.lines, [each.planned for each in said if each.outcome == "new"]))
            said = [next(done) if each.outcome == "new" else each for each in said]
    told = entering.report(said, planned.faults)
    if report is not None:
        entering.write(report, told)
    if as_json:
        show_json(told)
    else:
        _show(told, entered=enters)
    if any(row["outcome"] not in ("new", "known") for row in told):
        raise Stop(*_bad(told), *([] if enters else [_NOTHING]))
    if not (enters or as_json):
        console.print(_NOTHING)


_NOTHING = "chưa ghi gì / nothing was written"


def _find_in(api: Api) -> Find:
    """Looks units up on the day of a line's paper, each question once."""
    known: dict[tuple[str, str, str], Sequence[Unit]] = {}

    def find(said: OldDecision) -> Sequence[Unit]:
        asked = {"code": said.asked_code} if said.asked_code is not None else {"name": said.name}
        (field, value), on = next(iter(asked.items())), said.issued_on.isoformat()
        if (field, str(value), on) not in known:
            known[field, str(value), on] = list(api.pages("/registration/units", as_of=on, **asked))
        return said.among(known[field, str(value), on])

    return find


def _show(told: Sequence[Mapping[str, Any]], *, entered: bool) -> None:
    words = {**OUTCOMES, **({"new": _ENTERED} if entered else {})}
    for row in told:
        does = " | ".join(filter(None, (row["unit"], row["act"], row["paper"], words[row["outcome"]])))
        console.print(f"dòng / line {_lines(row)}: {does}", markup=False)
    counts = Counter(row["outcome"] for row in told)
    console.print("; ".join(f"{words[outcome]}: {count}" for outcome, count in counts.items()), markup=False)


def _bad(told: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        f"dòng / line {_lines(row)}: {row['vi']} / {row['en']}"
        for row in told
        if row["outcome"] not in ("new", "known")
    ]


def _lines(row: Mapping[str, Any]) -> str:
    return ", ".join(map(str, row["lines"]))
