"""What a unit achieved and was given, and what it complains of: `dienhinh years`, `awards`, `complaints`."""

from typing import Annotated, Any

import typer

from dienhinh.cli.asking import AsOf, KnownAt, Province, Unit, id_of
from dienhinh.cli.connection import Target
from dienhinh.cli.output import Csv, Json, show_list


def add_to(app: typer.Typer) -> None:
    """Adds the questions to the command line."""
    for question in (years, awards, complaints):
        app.command()(question)


def years(
    ctx: typer.Context,
    unit: Unit,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What a unit achieved year by year, as a basis for rewards."""
    target: Target = ctx.obj
    asked = {"as_of": as_of and as_of.date(), "known_at": known_at and known_at.date()}
    with target.connected() as api:
        found = api.get(f"/audit/years/{id_of(api, unit, as_of)}", **asked)["years"]
    columns = ("year", "candidacy", "evaluation", "title", "review", "barred", "awards", "complaints")
    show_list(found if as_json else list(map(_year, found)), columns, as_json=as_json, as_csv=as_csv)


def _year(line: dict[str, Any]) -> dict[str, Any]:
    """A year as a person reads it."""
    evaluated, awards_of, lodged = line["evaluation"], line["awards"], line["complaints"]
    return {
        **line,
        "evaluation": evaluated and f"{evaluated['met']}/{evaluated['applicable']}",
        "barred": "không xét / barred" if line["barred"] else None,
        "awards": ", ".join(f"{a['form']}: {a['stage']}" + (" (!)" if a["to_review"] else "") for a in awards_of),
        "complaints": ", ".join(f"{c['complaint']}: {c['outcome']}" for c in lodged),
    }


def awards(
    ctx: typer.Context,
    province: Province,
    year: Annotated[int, typer.Option("--year", help="the year that the awards are for")],
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """The awards of a province's year to units, and which are to be looked at again."""
    target: Target = ctx.obj
    with target.connected() as api:
        asked = {"province": province, "year": year, "as_of": as_of and as_of.date()}
        found = list(api.pages("/recognition/awards", **asked))
    columns = ("unit", "form", "level", "stage", "appraisals", "decision", "to_review")
    show_list(found if as_json else list(map(_award, found)), columns, as_json=as_json, as_csv=as_csv)


def _award(award: dict[str, Any]) -> dict[str, Any]:
    """An award as a person reads it: who found in favour (+) or against (-)."""
    paper = award["decision"]
    found = (f"{'+' if each['favourable'] else '-'}{each['office']}" for each in award["appraisals"])
    return {**award, "appraisals": " ".join(found), "decision": paper and f"{paper['number']}/{paper['symbol']}"}


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
