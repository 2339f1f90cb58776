"""`dienhinh acts`: a file of acts applied in order, and what acts there are."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import track

from dienhinh import acts_file
from dienhinh.applying import Applied, Applier, RealClock
from dienhinh.cli.connection import Api, Target
from dienhinh.cli.describing import show
from dienhinh.cli.output import Csv, Json, console, errors, show_json, show_list
from dienhinh.cli.stopping import Misuse, Stop

app = typer.Typer(no_args_is_help=True)
_RECEIPT = ("receipt", "in_time", "days_late", "missing", "difficulty")
"""What a receipt (giấy tiếp nhận) says that a line has room for."""


@app.command()
def apply(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="acts, as .yaml or .ndjson")],
    simulate_clock: Annotated[
        bool, typer.Option("--simulate-clock", help="in a home for simulation: let the days pass as the file says")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="show only what is not as expected")] = False,
) -> None:
    """Performs the acts of a file, in order. A second run of the same file changes nothing."""
    try:
        lines = acts_file.read(file)
    except (acts_file.BadActsFile, OSError) as error:
        raise Misuse(str(error)) from error
    target: Target = ctx.obj
    target.simulation = simulate_clock
    unexpected = 0
    with target.connected() as api:
        applier = Applier(api.client, file.parent, simulate_clock)
        try:
            for applied in track(applier.apply(lines), total=len(lines), console=errors, transient=True):
                unexpected += not applied.as_expected
                if not quiet or not applied.as_expected:
                    console.print(told(applied), markup=False)
        except RealClock as real:
            raise Misuse("--simulate-clock: đồng hồ của hệ thống là thật / the clock there is real") from real
    if unexpected:
        raise Stop(f"{unexpected} việc không như mong đợi / acts were not as expected")


def told(applied: Applied) -> str:
    """One line about one act: what happened, or why not and by which clause."""
    mark = "" if applied.as_expected else "  ← KHÔNG NHƯ MONG ĐỢI / UNEXPECTED"
    return f"{applied.line.number:4d} {applied.line.fields['on']} {applied.line.act}: {outcome(applied)}{mark}"


def outcome(applied: Applied) -> str:
    """What happened: the events and the receipt, or the refusal with its clause and its reasons."""
    answer = applied.answer
    if applied.outcome == "accepted":
        events = [event["type"].split(".")[-2] for event in answer.get("events", ())]
        receipt = answer.get("told", {})
        shown = [f"{name} {_told(receipt[name])}" for name in _RECEIPT if receipt.get(name) not in (None, [])]
        return "; ".join([", ".join(dict.fromkeys(events)) or "không thay đổi / nothing changed", *shown])
    reasons = [str(answer.get("vi", ""))]
    reasons += [f"{fault['field']}: {fault['vi']}" for fault in answer.get("errors", ())]
    reasons += [f"{bad['unit']}: {bad['vi']}" for bad in answer.get("lines", ())]
    clause = f" [{answer['clause']}]" if answer.get("clause") else ""
    return f"✗ {applied.outcome}{clause} {'; '.join(reasons)}"


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "KHÔNG"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@app.command()
def describe(
    ctx: typer.Context,
    act: Annotated[str | None, typer.Argument()] = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Every act there is; with a name: its fields, an example, who may, and every way it can be refused."""
    target: Target = ctx.obj
    with target.connected() as api:
        listed = {service: api.get(f"/{service}/acts") for service in _with_acts(api)}
        if act is None:
            rows = [{**line, "service": service} for service, lines in listed.items() for line in lines]
            show_list(rows, ("act", "service", "says"), as_json=as_json, as_csv=as_csv)
            return
        service = next((s for s, lines in listed.items() if any(line["act"] == act for line in lines)), None)
        if service is None:
            raise Misuse(f"không có việc {act} / there is no act {act}")
        described = api.get(f"/{service}/acts/{act}")
    show_json(described) if as_json else show(described)


def _with_acts(api: Api) -> list[str]:
    return [service for service in api.services() if api.client.get(f"/{service}/acts").is_success]
