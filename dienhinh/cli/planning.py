"""`dienhinh plan`: the whole plan of a province's year on one board, for whoever follows it."""

from typing import Annotated, Any

import typer

from dienhinh.cli.asking import AsOf, Province
from dienhinh.cli.connection import Target
from dienhinh.cli.output import Json, console, show_facts, show_json, show_table

_UNSET = "chưa quy định"
_WAITING = {
    "shortcomings": "tồn tại khi kiểm tra / shortcomings",
    "reminders": "đôn đốc / reminders",
    "difficulties": "khó khăn, vướng mắc / difficulties",
}


def add_to(app: typer.Typer) -> None:
    """Adds the board to the command line."""
    app.command()(plan)


def plan(
    ctx: typer.Context,
    province: Province,
    year: Annotated[int, typer.Option("--year", help="the year of the plan")],
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """How the whole plan of a year is doing: tasks, campaigns, money, targets, what waits for an answer."""
    target: Target = ctx.obj
    with target.connected() as api:
        found = api.get(f"/registration/plan/{province}/{year}", as_of=as_of.date() if as_of else None)
    if as_json:
        show_json(found)
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    funding = found["funding"]
    show_facts(
        {
            "đến ngày / as of": found["as_of"],
            "bộ quy định / rules": found["rules"].partition("#")[0],
            "kinh phí / funding (đồng)": f"{funding['total']:,}",
            "kiểm tra / inspections": found["inspections"],
            **{label: _counted(found[name]) for name, label in _WAITING.items()},
        }
    )
    console.print("\nNhiệm vụ / tasks")
    columns = ("nhiệm vụ", "cơ quan", "hạn", "tình trạng", "báo cáo ngày", "quá hạn (ngày)")
    show_table(columns, list(map(_task, found["tasks"])))
    console.print("\nNgày, đợt hoạt động / campaigns")
    held = [[e["label"], f"{e['first']} … {e['last']}", str(e["units"]), str(e["times"])] for e in found["campaigns"]]
    show_table(("ngày, đợt", "thời gian", "đơn vị", "lần"), held)
    console.print("\nKinh phí / funding")
    money = [[name, f"{amount:,}"] for part in ("by_source", "by_recipient") for name, amount in funding[part].items()]
    show_table(("nguồn, nơi nhận", "đồng"), money)
    console.print("\nChỉ tiêu công nhận / targets")
    targets = [[e["label"], ", ".join(e["kinds"]) or "không còn", _set(e["minimum"])] for e in found["targets"]]
    show_table(("nhóm", "loại", "tối thiểu"), targets)
    waiting = [
        [label.partition(" / ")[0], each["code"], each["id"], _set(each["respond_by"]), _over(each["days_over"])]
        for name, label in _WAITING.items()
        for each in found[name]["open"]
    ]
    console.print("\nĐang chờ trả lời / waiting")
    show_table(("việc", "đơn vị", "mã", "hạn", "quá hạn (ngày)"), waiting)


def _task(task: dict[str, Any]) -> list[str]:
    offices = ", ".join(task["offices"]) or _UNSET
    state, reported = task["state"] or "chưa báo cáo", task["reported_on"] or ""
    return [task["label"], offices, _set(task["due"]), state, reported, _over(task["days_over"])]


def _counted(part: dict[str, Any]) -> str:
    return f"{part['asked']}, đã trả lời / answered {part['answered']}, đang chờ / open {len(part['open'])}"


def _over(days: int | None) -> str:
    return "" if days is None else str(days)


def _set(value: Any) -> str:
    return _UNSET if value is None else str(value)
