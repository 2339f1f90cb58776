"""`dienhinh report`: what the police tell the ministry, the Party committee and the UBND of a province's period."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from dienhinh.cli.asking import AsOf, KnownAt
from dienhinh.cli.connection import Target
from dienhinh.cli.output import Json, console, show_facts, show_json, show_table
from dienhinh.cli.stopping import Misuse

_FORMS = {".pdf": "/paper", ".xlsx": "/sheet"}


def add_to(app: typer.Typer) -> None:
    """Adds the report to the command line."""
    app.command()(report)


def report(
    ctx: typer.Context,
    province: Annotated[str, typer.Argument(help="two digits: 24")],
    period: Annotated[str, typer.Argument(help="2026-06, 2026-H1 or 2026")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="a file: .pdf or .xlsx")] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(help="ministry, standing-party-committee, province-peoples-committee; all where none is named"),
    ] = None,
    issuer: Annotated[str | None, typer.Option(help="who signs: Công an tỉnh Bắc Ninh")] = None,
    place: Annotated[str | None, typer.Option(help="where it is signed: Bắc Ninh")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
) -> None:
    """The aggregate report of a month, half a year or a year: as a table, JSON, a workbook or a paper to sign."""
    days = {"as_of": _day(as_of), "known_at": _day(known_at)}
    path = f"/audit/reports/{province}/{period}"
    target: Target = ctx.obj
    if output is not None:
        if output.suffix not in _FORMS:
            raise Misuse(f"{output}: .pdf hoặc .xlsx / a .pdf or an .xlsx")
        named = {"to": to, "issuer": issuer, "place": place} if output.suffix == ".pdf" else {}
        with target.connected() as api:
            output.write_bytes(api.file(path + _FORMS[output.suffix], **days, **named))
        console.print(f"{output}", markup=False)
        return
    with target.connected() as api:
        found = api.get(path, **days)
    if as_json:
        show_json(found)
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    reports, titles = found["reports"], found["titles"]
    counted = ("expected", "actual", "on_time", "late", "nil", "excused", "missing")
    show_facts(
        {
            "kỳ / period": f"{found['title']}: {found['from']} … {found['to']}",
            "đến ngày / as of": found["as_of"],
            "bộ quy định / rules": (found["rules"] or "chưa quy định").partition("#")[0],
            "báo cáo / reports": ", ".join(f"{name} {reports[name]}" for name in counted),
            "đang giữ danh hiệu / held": titles["held"],
            "công nhận, thu hồi / recognised, revoked": f"{titles['recognised']}, {titles['revoked']}",
            "khó khăn chưa trả lời / open difficulties": len(found["difficulties"]["open"]),
            "chưa quy định / unset": "—" if found["unset"] is None else len(found["unset"]),
        }
    )
    console.print("\nHồ sơ theo loại đơn vị / candidacies")
    lines = found["candidacies"]
    steps = [name for name in (lines or [{}])[0] if name != "kind"]
    rows = [[name, *(str(line[name]) for line in lines)] for name in steps]
    show_table(("", *(line["kind"] for line in lines)), rows)
    console.print("\nChỉ tiêu công nhận / targets")
    targets = found["targets"]
    counts = [[each["label"] or each["group"], _set(each["minimum"]), str(each["recognised"])] for each in targets]
    show_table(("nhóm", "tối thiểu", "đã công nhận"), counts)


def _set(value: int | None) -> str:
    return "chưa quy định" if value is None else str(value)


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None
