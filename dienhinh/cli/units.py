"""`dienhinh units`: a real list of units becomes acts; the same list again changes nothing."""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.progress import track

from chassis.service.validation import field_errors
from contracts.acts.registration.units import CatalogueUnit
from dienhinh.cli.connection import Api, Target
from dienhinh.cli.output import Csv, Json, console, errors, show_list
from dienhinh.cli.stopping import Misuse, Stop

app = typer.Typer(no_args_is_help=True)
REQUIRED = ("code", "name", "kind", "province_code", "province")
OPTIONAL = ("scheme", "manager", "party_organisation")
LINES_A_REQUEST = 200
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
    new = same = 0
    chunks = [good[i : i + LINES_A_REQUEST] for i in range(0, len(good), LINES_A_REQUEST)]
    for chunk in track(chunks, description="units", console=errors, transient=True):
        body = "\n".join(json.dumps(line, ensure_ascii=False) for _, line in chunk)
        response = api.client.post("/registration/acts", content=body.encode())
        for (number, _), answer in zip(chunk, map(json.loads, response.text.splitlines()), strict=True):
            if answer["outcome"] != "accepted":
                bad.append(f"dòng / line {number}: {answer.get('vi')} / {answer.get('en')}")
            elif answer.get("events"):
                new += 1
            else:
                same += 1
    console.print(f"{new} đơn vị mới, {same} đã có / {new} new units, {same} known already")
    if bad:
        raise Stop(*bad)


@app.command("list")
def list_(ctx: typer.Context, province: str | None = None, as_json: Json = False, as_csv: Csv = False) -> None:
    """The units of the catalogue, by code."""
    target: Target = ctx.obj
    with target.connected() as api:
        rows = list(api.pages("/registration/units", province=province))
    show_list(rows, ("code", "name", "kind", "province", "unit"), as_json=as_json, as_csv=as_csv)


def _read(file: Path, on: date) -> tuple[list[tuple[int, dict[str, Any]]], list[str]]:
    """The acts of the good lines with their line numbers, and what is wrong with the others."""
    good, bad = [], []
    for number, row in _rows(file):
        try:
            good.append((number, _act(row, on)))
        except ValidationError as error:
            columns = {"province": "province_code"}
            bad += [
                f"dòng / line {number}, cột / column {columns.get(fault['field'], fault['field'])}: "
                f"{fault['vi']} / {fault['en']}"
                for fault in field_errors(error.errors())
            ]
    return good, bad


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Misuse(f"{file}: không đọc được / cannot be read: {error}") from error
    reader = csv.DictReader(text.splitlines())
    header = tuple(reader.fieldnames or ())
    missing, unknown = set(REQUIRED) - set(header), set(header) - {*REQUIRED, *OPTIONAL}
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
