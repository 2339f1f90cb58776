"""`dienhinh restore-epoch`: what a store that came back from a backup is told before it is served again."""

from typing import Annotated

import typer

from chassis.migrating import WrongVersion
from contracts.topics import TOPICS
from dienhinh.cli.environment import from_environment
from dienhinh.cli.output import console
from dienhinh.cli.stopping import Misuse, Stop
from dienhinh.settings import StandardSettings


def add_to(app: typer.Typer) -> None:
    """Adds this command to the command line."""
    app.command("restore-epoch")(restore_epoch)


def restore_epoch(
    service: Annotated[str, typer.Argument(help="whose store was restored; it must not be running")],
    by: Annotated[str, typer.Option(help="opaque id of whoever restored it")] = "operator",
    after: Annotated[int, typer.Option(help="the newest epoch known elsewhere, if this machine's clock went back")] = 0,
) -> None:
    """Opens a new epoch on a store that was restored from a backup, before the service is started again.

    Everyone then disowns what the backup had forgotten, and takes what is recorded from now on for new. The settings
    are those of `serve`, from the environment.
    """
    from dienhinh.standard import SERVICES, Process  # noqa: PLC0415 - a second of imports that others can do without

    settings = from_environment(StandardSettings)
    if service not in SERVICES:
        raise Misuse(f"{service}: không có dịch vụ này / no such service: {', '.join(SERVICES)}")
    process = Process(service, settings)
    try:
        process.service.open()
        number = process.service.open_epoch(by, after)
    except WrongVersion as wrong:
        raise Stop(wrong.vi, wrong.en) from wrong
    finally:
        process.close()
    console.print(f"{service}: kỷ nguyên / epoch {number}")
    for topic in TOPICS:
        if service in topic.readers:
            (sender,) = topic.writers
            again = f"dienhinh republish {sender}" if sender in SERVICES else f"hỏi / ask {sender}"
            console.print(f"  nếu {topic.name} không còn đủ / if it is no longer whole: {again}")
