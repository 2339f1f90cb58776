"""`dienhinh packs`: a province's rules, checked, shown rule by rule, and adopted."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from chassis.clock import SystemClock, legal_day
from contracts.policy.blank import blank, found_in
from contracts.policy.faults import Fault, PackError
from contracts.policy.listing import listing
from contracts.policy.pack import PolicyPack, Regime
from contracts.policy.reading import faults_in, load_pack
from contracts.policy.rule import UNSET_VI
from contracts.policy.unset import unset
from dienhinh.cli.connection import Target
from dienhinh.cli.output import Csv, Json, console, show_json, show_list
from dienhinh.cli.stopping import Misuse, Stop
from dienhinh.packs import shipped

app = typer.Typer(no_args_is_help=True)
_NEXT = (
    "ghi văn bản vào basis, điền quy định nào văn bản có, rồi packs check / "
    "name its documents in the basis, fill in what they say, then packs check"
)
Pack = Annotated[str, typer.Argument(help="a pack's file, or the id of one that is shipped: bac-ninh")]


class Faulty(Stop):
    """The file is no sound pack."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(*map(str, faults))
        self.faults = faults


def read(name: str) -> PolicyPack:
    """The pack of that id or file; ends the command with its faults, or as misuse when there is none."""
    path = shipped().get(name) or Path(name)
    if not path.is_file():
        raise Misuse(f"{name}: không có tệp và không phải bộ có sẵn / no file, and none of: {', '.join(shipped())}")
    try:
        return load_pack(path)
    except PackError as error:
        raise Faulty(error.faults) from error


@app.command()
def new(
    pack_id: Annotated[str, typer.Argument(metavar="ID", help="the pack's id: the province's name, unaccented")],
    province: Annotated[str, typer.Option(help="the province's code, two digits")],
    title: Annotated[str | None, typer.Option(help="its title in Vietnamese")] = None,
    title_en: Annotated[str | None, typer.Option(help="its title in English")] = None,
    regime: Annotated[
        Regime, typer.Option(help="whose texts it follows: the ministry's of 2022, or of 2025")
    ] = Regime.R2025,
    from_cycle: Annotated[int | None, typer.Option(help="the first cycle that it rules. Default: this year")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="the file to write; must not exist")] = None,
) -> None:
    """Writes an empty pack for a province: every rule explained and unset, to be filled from its plan."""
    given = {
        "id": pack_id,
        "version": 1,
        "title_vi": title or f"Xây dựng điển hình về phong trào Toàn dân bảo vệ an ninh Tổ quốc, tỉnh {province}",
        "title_en": title_en
        or f"Model units of the movement of all the people protecting national security, {province}",
        "province": province,
        "regime": str(regime),
        "valid_from_cycle": from_cycle or legal_day(SystemClock().now()).year,
    }
    text = blank(given, found_in({name: load_pack(path) for name, path in shipped().items()}))
    if faults := [fault for fault in faults_in(text) if fault.path != "basis"]:
        raise Faulty(faults)
    if output is None:
        sys.stdout.write(text)
    elif output.exists():
        raise Misuse(f"{output}: đã có tệp này / the file exists")
    else:
        output.write_text(text, "utf-8")
        console.print(f"{output}: {_NEXT}", markup=False)


@app.command()
def check(pack: Pack, as_json: Json = False) -> None:
    """Whether a pack is sound, of how many criteria it holds the text, and what does not work while it is silent."""
    try:
        found = read(pack)
    except Faulty as faulty:
        if as_json:
            show_json({"faults": [asdict(fault) for fault in faulty.faults]})
        raise
    sets = [
        {"set": each.label_vi, "held": len(each.held), "criteria": len(each.criteria)} for each in found.criteria.sets
    ]
    silent = [{"path": each.path, "vi": each.vi, "en": each.en} for each in unset(found)]
    if as_json:
        show_json({"pack": found.ref, "criteria": sets, "unset": silent})
        return
    console.print(found.ref)
    for each in sets:
        known = f"{each['held']}/{each['criteria']}"
        console.print(f"{each['set']}: {known} tiêu chí có văn bản / criteria whose text is held", markup=False)
    console.print(f"{len(silent)} {UNSET_VI} / unset:")
    for one in silent:
        console.print(f"  {one['path']}\n    {one['vi']}\n    {one['en']}", markup=False)


@app.command()
def show(pack: Pack, as_json: Json = False, as_csv: Csv = False) -> None:
    """Every rule of a pack with its value and its clause; what no source gives is shown as “chưa quy định”."""
    found = read(pack)
    if as_json:
        show_json(json.loads(found.canonical))
        return
    marks = {"synthetic": "mẫu", "inferred": "suy ra"}
    rows = [
        {
            "rule": line.path,
            "value": line.value or UNSET_VI,
            "clause": line.clause,
            "mark": " ".join(shown for name, shown in marks.items() if getattr(line, name)),
        }
        for line in listing(found)
    ]
    show_list(rows, ("rule", "value", "clause", "mark"), as_json=False, as_csv=as_csv)


@app.command()
def adopt(
    ctx: typer.Context,
    pack: Pack,
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="the legal date of adoption")],
    office: Annotated[str, typer.Option(help="the office that adopts it")] = "province-peoples-committee",
) -> None:
    """Makes a pack the rules of its province, from a date on."""
    found = read(pack)
    act: dict[str, Any] = {
        "on": on.date().isoformat(),
        "by": {"office": office, "province": found.province},
        "pack": json.loads(found.canonical),
    }
    target: Target = ctx.obj
    with target.connected() as api:
        answer = api.post("/registration/acts/adopt-policy-pack", act)
    console.print("đã thông qua / adopted" if answer.get("events") else "đã có / adopted already", found.ref)
