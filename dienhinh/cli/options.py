"""Options that every command has."""

from pathlib import Path
from typing import Annotated

import typer

from dienhinh.cli.connection import Target


def target(
    ctx: typer.Context,
    home: Annotated[Path, typer.Option(envvar="DIENHINH_HOME", help="the home folder")] = Path(".dienhinh"),
    server: Annotated[str | None, typer.Option(envvar="DIENHINH_SERVER", help="the server's address")] = None,
    token: Annotated[str | None, typer.Option(envvar="DIENHINH_TOKEN", help="bearer token for --server")] = None,
) -> None:
    """The register of model units of a province: who was what, on which day, under which rule, on whose authority."""
    ctx.obj = Target(server=server, home=home, token=token)
