"""`dienhinh dlq` and `dienhinh projections`: what an operator looks at and mends."""

from typing import Annotated, Any

import typer

from dienhinh.cli.connection import Api, Target
from dienhinh.cli.output import Csv, Json, console, show_json, show_list
from dienhinh.cli.stopping import Stop

dlq = typer.Typer(no_args_is_help=True)
projections = typer.Typer(no_args_is_help=True)
Service = Annotated[str, typer.Argument(help="the service it is in")]


@dlq.command("list")
def list_letters(
    ctx: typer.Context,
    all_: Annotated[bool, typer.Option("--all", help="also what was redriven or discarded")] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Messages that could not be handled, and those that wait behind them."""
    with _target(ctx).connected() as api:
        rows = _of_all(api, "dead-letters", all=str(all_).lower())
    show_list(rows, ("service", "id", "key", "state", "at", "event_id", "error"), as_json=as_json, as_csv=as_csv)


@dlq.command()
def show(ctx: typer.Context, service: Service, letter: int) -> None:
    """One letter, with its record as it arrived."""
    with _target(ctx).connected() as api:
        show_json(api.get(f"/{service}/dead-letters/{letter}"))


@dlq.command()
def redrive(ctx: typer.Context, service: Service, key: str) -> None:
    """Handles the letters of a key again, in order; the hold is lifted when none is left."""
    with _target(ctx).connected() as api:
        left = api.post(f"/{service}/dead-letters/redrive", {"consumer": service, "key": key})
    if left["waiting"]:
        raise Stop(f"{key}: {left['waiting']} còn chờ / still waiting: {left['error']}")
    console.print(f"{key}: đã xử lý hết / nothing waits any more")


@dlq.command()
def discard(ctx: typer.Context, service: Service, letter: int, reason: Annotated[str, typer.Option()]) -> None:
    """Gives one letter up, with the reason; what it would have caused never happens."""
    with _target(ctx).connected() as api:
        api.post(f"/{service}/dead-letters/{letter}/discard", {"reason": reason})
    console.print(f"{letter}: đã bỏ / discarded")


@projections.command("list")
def list_projections(ctx: typer.Context, as_json: Json = False, as_csv: Csv = False) -> None:
    """Every build of every read model, and how far it is."""
    with _target(ctx).connected() as api:
        rows = _of_all(api, "projections")
    columns = ("service", "name", "build", "version", "state", "position", "last_position")
    show_list(rows, columns, as_json=as_json, as_csv=as_csv)


@projections.command()
def rebuild(ctx: typer.Context, service: Service, name: str) -> None:
    """Builds a read model again, beside the one that answers."""
    with _target(ctx).connected() as api:
        show_json(api.post(f"/{service}/projections/{name}/rebuild"))


@projections.command()
def switch(ctx: typer.Context, service: Service, name: str) -> None:
    """Answers from the newest build from now on."""
    with _target(ctx).connected() as api:
        show_json(api.post(f"/{service}/projections/{name}/switch"))


def republish(ctx: typer.Context, service: Service) -> None:
    """Publishes the whole log of a service once more, byte for byte, where topics were lost.

    Say it before the topics are made again, so that nothing new comes before the old.
    """
    with _target(ctx).connected() as api:
        left = api.post(f"/{service}/relay/rewind")
    console.print(f"{service}: {left['to_publish']} sự kiện sẽ phát lại / to be published again")


def _target(ctx: typer.Context) -> Target:
    target: Target = ctx.obj
    return target


def _of_all(api: Api, path: str, **params: Any) -> list[dict[str, Any]]:
    rows = []
    for service in api.services():
        response = api.client.get(f"/{service}/{path}", params=params)
        if response.is_success:
            rows += [{"service": service, **row} for row in response.json()]
    return rows
