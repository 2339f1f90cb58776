"""`dienhinh serve` and `gateway`: the standard form, each process with its settings from the environment."""

import socket
from collections import defaultdict
from typing import Annotated

import structlog
import typer
import uvicorn
from fastapi import FastAPI

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.topics import WrongTopic, verify
from chassis.migrating import WrongVersion
from chassis.service.logs import configure_logs
from contracts.topics import TOPICS
from dienhinh.cli.environment import from_environment
from dienhinh.cli.output import errors
from dienhinh.cli.stopping import Misuse, Stop
from dienhinh.settings import StandardSettings

log = structlog.get_logger()

_KEEP_ALIVE = 75
"""Seconds: longer than any client in front keeps a connection, so that none is closed while a request is on its way."""

Host = Annotated[str, typer.Option(help="the address to listen on")]
Port = Annotated[int, typer.Option(help="0: one that the kernel picks")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    app.command()(serve)
    app.command("gateway")(serve_gateway)


def serve(
    service: Annotated[str, typer.Argument(help="registration, evaluation, recognition, notification or audit")],
    host: Host = "127.0.0.1",
    port: Port = 0,
) -> None:
    """Runs one service of the standard form, on PostgreSQL and Kafka, until it is told to stop (SIGTERM, Ctrl-C).

    Its settings are environment variables, DIENHINH_DATABASE_URL and so on; what is missing or wrong is named.
    """
    from dienhinh.standard import SERVICES, Process  # noqa: PLC0415 - a second of imports that others can do without

    if service not in SERVICES:
        raise Misuse(f"{service}: không có dịch vụ này / no such service: {', '.join(SERVICES)}")
    settings = from_environment(StandardSettings)
    configure_logs(settings.log_level)
    _verify_topics(service, settings)
    if service == "registration" and settings.ministry is None:
        log.warning("nothing is taken from the ministry: its keys are not known", set="DIENHINH_MINISTRY__KEYS_FILE")
    if service == "audit" and settings.national is None:
        log.warning("nothing leaves the province: no key to sign it by", set="DIENHINH_NATIONAL__KEY_FILE")
    process = Process(service, settings)
    try:
        process.service.open()
        _run(process.application(), host, port, service, settings.drain_seconds)
    except WrongVersion as wrong:
        raise Stop(wrong.vi, wrong.en) from wrong
    finally:
        process.close()


def serve_gateway(
    service: Annotated[list[str], typer.Option(help="NAME=ADDRESS, in the order of the services; again for a replica")],
    host: Host = "127.0.0.1",
    port: Port = 0,
) -> None:
    """One address in front of all services: /registration/… goes to a process that serves registration."""
    from dienhinh.gateway import gateway  # noqa: PLC0415

    configure_logs("WARNING")
    addresses: defaultdict[str, list[str]] = defaultdict(list)
    for each in service:
        name, _, address = each.partition("=")
        if not name or not address.startswith(("http://", "https://")):
            raise Misuse(f"--service {each}: cần NAME=http://… / needs NAME=http://…")
        addresses[name].append(address.rstrip("/"))
    _run(gateway(addresses), host, port, "gateway", 20.0, own_date=False)


def _verify_topics(service: str, settings: StandardSettings) -> None:
    """A broker that does not answer keeps nobody from filing; a topic that is not ours must not be written to."""
    wanted = [topic for topic in TOPICS if service in (*topic.writers, *topic.readers)]
    try:
        verify(settings.kafka, wanted)
    except WrongTopic as wrong:
        raise Stop(f"không khởi động được / cannot start: {wrong}") from wrong
    except BrokersFailed as error:
        log.warning("no broker answers yet", error=str(error))


def _run(app: FastAPI, host: str, port: int, name: str, drain: float, *, own_date: bool = True) -> None:
    """`own_date` is false for whoever passes answers on with the dates that they have."""
    with socket.create_server((host, port)) as listening:
        config = uvicorn.Config(
            app,
            log_config=None,
            lifespan="on",
            timeout_graceful_shutdown=int(drain) + 1,
            timeout_keep_alive=_KEEP_ALIVE,
            server_header=False,
            date_header=own_date,
        )
        errors.print(f"{name}: http://{host}:{listening.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[listening])
