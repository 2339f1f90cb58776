"""`dienhinh up` and `token`: the services of a home served, and the means to speak to them."""

import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from rich.progress import track

from chassis.service.logs import configure_logs
from dienhinh import acts_file
from dienhinh.applying import Applier
from dienhinh.cli.connection import PRINCIPAL, ROLES, Api, Target
from dienhinh.cli.output import console, errors
from dienhinh.cli.stopping import Misuse, Stop
from dienhinh.cli.units import import_units
from dienhinh.home import Home, HomeInUse
from dienhinh.stories import BAC_NINH_2026

SINCE_THE_MERGERS = datetime(2025, 7, 1)


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    app.command()(up)
    app.command()(token)


def up(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(help="0: one that the kernel picks")] = 0,
    story: Annotated[bool, typer.Option("--story", help="a home for simulation, with the story told in it")] = False,
    units: Annotated[Path | None, typer.Option(help="a CSV list of units to catalogue as well")] = None,
    units_on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])] = SINCE_THE_MERGERS,
) -> None:
    """Serves every service of a home on 127.0.0.1 until Ctrl-C."""
    target: Target = ctx.obj
    target.simulation = story
    if story or units:
        with target.connected() as api:
            if story:
                tell(api)
            if units:
                import_units(api, units, units_on.date())
    _serve(Home(target.home, simulation=story), port)


def token(ctx: typer.Context) -> None:
    """Prints a token of this home's development issuer, for the API pages. It proves nothing elsewhere."""
    target: Target = ctx.obj
    console.print(Home(target.home).issuer().mint(PRINCIPAL, roles=ROLES), soft_wrap=True)


def tell(api: Api) -> None:
    """Tells the story to the end; what was told before is not told twice."""
    lines = acts_file.read(BAC_NINH_2026)
    applier = Applier(api.client, BAC_NINH_2026.parent, simulate_clock=True)
    told = track(applier.apply(lines), "Bắc Ninh 2026", total=len(lines), console=errors, transient=True)
    if unexpected := [applied.line.number for applied in told if not applied.as_expected]:
        raise Stop(f"câu chuyện không diễn ra như đã viết / the story did not go as written: {unexpected}")


def _serve(home: Home, port: int) -> None:
    from dienhinh.embedded import embedded  # noqa: PLC0415 - a second of imports that other commands can do without

    configure_logs("WARNING")
    try:
        with home.owned(), socket.create_server(("127.0.0.1", port)) as listening:
            installation = embedded(home)
            url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            server = uvicorn.Server(uvicorn.Config(installation.app, log_config=None, lifespan="on"))
            with home.serving(url), suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
                _say_where_to_look(home, url, list(installation.services))
                server.run(sockets=[listening])
    except HomeInUse as in_use:
        raise Misuse(f"{in_use}: một tiến trình khác đang mở kho này / another process has this home open") from in_use


def _say_where_to_look(home: Home, url: str, services: list[str]) -> None:
    command = f"{sys.argv[0]} --home {home.path}"
    console.print(f"Điển Hình: {url}   (Ctrl-C: dừng / stop)")
    if home.simulation:
        console.print("  kho mô phỏng, đơn vị ví dụ không có thật / simulation, with invented units")
    for service in services:
        console.print(f"  API {service}: {url}/{service}/docs")
    console.print(f"  mã truy cập / token: {command} token")
    console.print(f"  đơn vị / units:     {command} units list")
    if home.simulation:
        console.print(f"  lịch sử / history:  {command} history VD-01")
        console.print(f"  trạng thái / status: {command} status VD-01 --as-of 2027-06-30 --known-at 2027-08-01")
