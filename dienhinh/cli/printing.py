"""`dienhinh paper`: decisions and Notices in the layout of NĐ 30/2020, as drafts and as recorded under their number."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dienhinh.cli.asking import Cycle, Province
from dienhinh.cli.connection import Target
from dienhinh.cli.output import console
from dienhinh.cli.stopping import Misuse

app = typer.Typer(no_args_is_help=True)

_FORMS = {".pdf": "pdf", ".html": "html"}
Output = Annotated[Path, typer.Option("-o", "--output", help="a file: .pdf to sign, .html to go on working at")]
Issuer = Annotated[str, typer.Option("--issuer", help="as printed: UBND tỉnh Bắc Ninh")]
Place = Annotated[str | None, typer.Option("--place", help="where it is signed; default: the issuer's locality")]
Basis = Annotated[list[str] | None, typer.Option("--basis", help="a further line of its basis; repeatable")]
Year = Annotated[int, typer.Option("--year", help="the year")]


@app.command()
def recorded(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(help="number and symbol: 12/QĐ-UBND")],
    issuer: Issuer,
    year: Year,
    output: Output,
) -> None:
    """A decision or Notice as it is recorded under its number, issuer and year of issue."""
    running, _, symbol = number.partition("/")
    _write(ctx, "recorded", output, number=running, symbol=symbol, issuer=issuer, year=year)


@app.command()
def recognition(
    ctx: typer.Context,
    province: Province,
    cycle: Cycle,
    issuer: Issuer,
    output: Output,
    place: Place = None,
    basis: Basis = None,
) -> None:
    """The draft of a decision that recognises the units which appraisals propose; number and day are dotted."""
    asked = {"province": province, "cycle": cycle, "issuer": issuer, "place": place, "basis": basis}
    _write(ctx, "drafts/recognition", output, **asked)


@app.command()
def maintenance(
    ctx: typer.Context,
    province: Province,
    year: Year,
    issuer: Issuer,
    output: Output,
    place: Place = None,
    basis: Basis = None,
) -> None:
    """The draft of the Notice of the units that were found to maintain their title in the year."""
    asked = {"province": province, "year": year, "issuer": issuer, "place": place, "basis": basis}
    _write(ctx, "drafts/maintenance", output, **asked)


def _write(ctx: typer.Context, path: str, output: Path, **asked: Any) -> None:
    if output.suffix not in _FORMS:
        raise Misuse(f"{output}: .pdf hoặc .html / a .pdf or an .html")
    target: Target = ctx.obj
    with target.connected() as api:
        output.write_bytes(api.file(f"/recognition/papers/{path}", **asked, **{"as": _FORMS[output.suffix]}))
    console.print(f"{output}", markup=False)
