"""`dienhinh ministry`: what the ministry sent; and, for the ministry's side, how a record of it is signed."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from chassis.signing import SigningKey
from contracts.ministry import PURPOSE, Directive
from dienhinh.cli.connection import Target
from dienhinh.cli.output import Csv, Json, show_list
from dienhinh.cli.stopping import Misuse

app = typer.Typer(no_args_is_help=True)
_COLUMNS = ("id", "kind", "document", "issued_on", "stage", "answered_on", "reason")


@app.command("list")
def list_(
    ctx: typer.Context,
    province: Annotated[str, typer.Option("--province", help="two digits: 24")],
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What the ministry sent to a province and what became of it; what was not genuine, with its reason."""
    target: Target = ctx.obj
    with target.connected() as api:
        rows = api.get(f"/registration/ministry/{province}")
    show_list(rows, _COLUMNS, as_json=as_json, as_csv=as_csv)


@app.command()
def sign(
    directive: Annotated[Path, typer.Argument(help="a directive as JSON")],
    key: Annotated[Path, typer.Option(help="the ministry's private Ed25519 key (PEM or JWK)")],
) -> None:
    """The value of the record by which the ministry sends a directive: to be put on dienhinh.ministry.v1."""
    try:
        payload = Directive.model_validate_json(directive.read_bytes()).model_dump_json(exclude_defaults=True)
        signed = SigningKey(key.read_bytes()).sign(payload.encode(), PURPOSE)
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors(include_input=False)]
        raise Misuse(f"{directive}:", *faults) from error
    except (ValueError, OSError) as error:
        raise Misuse(str(error)) from error
    sys.stdout.write(f"{signed.decode()}\n")
