"""`dienhinh units`: a real list of units becomes acts; the same list again changes nothing."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from chassis.service.validation import field_errors
from contracts.acts.registration.units import CatalogueUnit
from contracts.vocabulary import Document
from dienhinh.cli.connection import Api, Target
from dienhinh.cli.lines import Line, send
from dienhinh.cli.output import Csv, Json, console, show_list
from dienhinh.cli.stopping import Misuse, Stop
from dienhinh.lineage import SCHEME, Catalogue, LineageRow, Reorganisation, plan

app = typer.Typer(no_args_is_help=True)
REQUIRED = ("code", "name", "kind", "province_code", "province")
OPTIONAL = ("scheme", "manager", "party_organisation")
LINEAGE = tuple(name for name in LineageRow.model_fields if name != "line")
_BOOLEANS = {"": None, "true": True, "1": True, "có": True, "false": False, "0": False, "không": False}


@app.command("import")
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=f"CSV: {', '.join(REQUIRED)} and optionally {', '.join(OPTIONAL)}")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="the day from which the entries hold")],
    keep_good: Annotated[bool, typer.Option("--keep-good", help="import the good lines, report the bad")] = False,
) -> None:
    """Catalogues the units of a CSV file. A bad line is named with number, column and reason."""
    target: Target = ctx.obj
    with target.connected() as api:
        import_units(api, file, on.date(), keep_good=keep_good)


def import_units(api: Api, file: Path, on: date, *, keep_good: bool = False) -> None:
    """Catalogues the units of a file, and says how many are new. Bad lines end the command: before anything is
    recorded, or with `keep_good` after the good ones were."""
    good, bad = _read(file, on)
    if bad and not keep_good:
        raise Stop(*bad, f"{len(bad)} dòng lỗi, chưa ghi dòng nào / {len(bad)} bad lines, nothing was recorded")
    sent = send(api, good, "units")
    console.print(f"{sent.new} đơn vị mới, {sent.same} đã có / {sent.new} new units, {sent.same} known already")
    if bad or sent.bad:
        raise Stop(*bad, *sent.bad)


@app.command("lineage")
def lineage_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=f"CSV: {', '.join(LINEAGE)}")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="the first day of the new units")],
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="from when unknown earlier units are entered; default: the eve"),
    ] = None,
    document: Annotated[str | None, typer.Option(help="the resolution: 1658/NQ-UBTVQH15")] = None,
    issuer: Annotated[str | None, typer.Option(help="who issued it")] = None,
    issued_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="when it was issued")] = None,
    keep_good: Annotated[bool, typer.Option("--keep-good", help="record what agrees, report the rest")] = False,
) -> None:
    """Records which units went into which. What contradicts the catalogue is named line by line."""
    day = on.date()
    when = Reorganisation(
        on=day,
        since=since.date() if since else day - timedelta(days=1),
        document=_resolution(document, issuer, issued_on),
    )
    target: Target = ctx.obj
    with target.connected() as api:
        record_lineage(api, file, when, keep_good=keep_good)


def record_lineage(api: Api, file: Path, when: Reorganisation, *, keep_good: bool) -> None:
    """Records the reorganisation of a file; faults end the command, before anything is recorded or with `keep_good`
    after what agrees was."""
    rows, bad = _lineage(file)
    catalogue = Catalogue(eve=_by_code(api, when.on - timedelta(days=1)), day=_by_code(api, when.on))
    planned = plan(rows, catalogue, when)
    bad += [f"dòng / line {number}: {fault}" for number, fault in planned.faults]
    if bad and not keep_good:
        raise Stop(*bad, f"{len(bad)} dòng lỗi, chưa ghi gì / {len(bad)} bad lines, nothing was recorded")
    sent = send(api, planned.acts, "lineage")
    console.print(f"{sent.new} việc mới, {sent.same} đã có / {sent.new} new acts, {sent.same} known already")
    if bad or sent.bad:
        raise Stop(*bad, *sent.bad)


@app.command("list")
def list_(ctx: typer.Context, province: str | None = None, as_json: Json = False, as_csv: Csv = False) -> None:
    """The units of the catalogue, by code."""
    target: Target = ctx.obj
    with target.connected() as api:
        rows = list(api.pages("/registration/units", province=province))
    show_list(rows, ("code", "name", "kind", "province", "unit"), as_json=as_json, as_csv=as_csv)


def _lineage(file: Path) -> tuple[list[LineageRow], list[str]]:
    """The lines that can be read, and what is wrong with the others. A new unit is not half read: of one with a bad
    line, every line is left out."""
    rows: list[LineageRow] = []
    bad: list[str] = []
    spoiled: set[str] = set()
    for number, row in _rows(file, LINEAGE):
        try:
            rows.append(LineageRow(line=number, **row))
        except ValidationError as error:
            bad += _faults(number, error)
            spoiled.add(row["new_code"])
    return [row for row in rows if row.new_code not in spoiled], bad


def _by_code(api: Api, day: date) -> dict[str, dict[str, Any]]:
    units = api.pages("/registration/units", as_of=day.isoformat())
    return {unit["code"]: unit for unit in units if unit["scheme"] == SCHEME}


def _resolution(document: str | None, issuer: str | None, issued_on: datetime | None) -> Document | None:
    if document is None:
        return None
    number, _, symbol = document.partition("/")
    try:
        return Document(number=number, symbol=symbol, issuer=issuer, issued_on=issued_on and issued_on.date())
    except ValidationError as error:
        raise Misuse(*_faults(0, error)) from error


def _faults(number: int, error: ValidationError) -> list[str]:
    columns = {"province": "province_code"}
    return [
        f"dòng / line {number}, cột / column {columns.get(fault['field'], fault['field'])}: "
        f"{fault['vi']} / {fault['en']}"
        for fault in field_errors(error.errors())
    ]


def _read(file: Path, on: date) -> tuple[list[Line], list[str]]:
    """The acts of the good lines with their line numbers, and what is wrong with the others."""
    good, bad = [], []
    for number, row in _rows(file, REQUIRED, OPTIONAL):
        try:
            good.append((number, _act(row, on)))
        except ValidationError as error:
            bad += _faults(number, error)
    return good, bad


def _rows(file: Path, required: Sequence[str], optional: Sequence[str] = ()) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Misuse(f"{file}: không đọc được / cannot be read: {error}") from error
    reader = csv.DictReader(text.splitlines())
    header = tuple(reader.fieldnames or ())
    missing, unknown = set(required) - set(header), set(header) - {*required, *optional}
    if missing or unknown:
        raise Misuse(
            f"{file}: thiếu cột / missing columns: {', '.join(sorted(missing)) or '—'}; "
            f"cột lạ / unknown columns: {', '.join(sorted(unknown)) or '—'}"
        )
    for row in reader:
        yield reader.line_num, row


def _act(row: Mapping[str, str], on: date) -> dict[str, Any]:
    party = (row.get("party_organisation") or "").strip().lower()
    fields = {
        "on": on.isoformat(),
        "by": {"office": "registrar", "province": row["province_code"]},
        "scheme": row.get("scheme") or "admin-unit",
        "code": row["code"],
        "name": row["name"],
        "kind": row["kind"].replace("_", "-"),
        "province": row["province_code"],
        "manager": row.get("manager") or None,
        "party_organisation": _BOOLEANS.get(party, party),
    }
    act = CatalogueUnit.model_validate(fields)
    return {"act": act.act(), **act.model_dump(mode="json")}
