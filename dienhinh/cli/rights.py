"""Complaints and what comes of them, asked for: `dienhinh complaints`."""

from typing import Annotated, Any

import typer

from dienhinh.cli.asking import AsOf, Province
from dienhinh.cli.connection import Target
from dienhinh.cli.output import Csv, Json, show_list


def add_to(app: typer.Typer) -> None:
    """Adds the questions to the command line."""
    app.command()(complaints)


def complaints(
    ctx: typer.Context,
    province: Province,
    stage: Annotated[str | None, typer.Option(help="lodged, accepted, resolved, withdrawn")] = None,
    overdue: Annotated[bool | None, typer.Option("--overdue/--in-time", help="by the day of the next step")] = None,
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """The complaints of a province as of a day: how far each is, and until when the next step is due."""
    target: Target = ctx.obj
    with target.connected() as api:
        asked = {"province": province, "stage": stage, "overdue": overdue, "as_of": as_of and as_of.date()}
        found: list[dict[str, Any]] = list(api.pages("/recognition/complaints", **asked))
    columns = (
        "unit",
        "complaint",
        "instance",
        "decision",
        "lodged_on",
        "stage",
        "next_by",
        "overdue",
        "outcome",
        "consequence",
    )
    show_list(found, columns, as_json=as_json, as_csv=as_csv)
