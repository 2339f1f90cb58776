"""What the crash tests do to a home, and what a home holds afterwards."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from anyio.from_thread import start_blocking_portal

from dienhinh import acts_file
from dienhinh.acts_file import Line
from dienhinh.applying import Applied, Applier
from dienhinh.cli.connection import local_token
from dienhinh.embedded import embedded
from dienhinh.home import Home
from dienhinh.in_process import InProcess
from dienhinh.stories import BAC_NINH_2026


def story() -> Sequence[Line]:
    """The lines of the story."""
    return acts_file.read(BAC_NINH_2026)


def perform(
    home: Path, lines: Sequence[Line], arm: Callable[[], None] = lambda: None, until: datetime | None = None
) -> list[Applied]:
    """Opens the home, applies the lines through HTTP, lets everything settle and the days pass `until` then, and closes
    it again.

    `arm` is called when the home is open: what comes then is the way of the act.
    """
    opened = Home(home, simulation=True)
    with opened.owned(), start_blocking_portal() as portal:
        installation = embedded(opened)
        arm()
        transport = InProcess(installation.app, portal)
        with httpx.Client(transport=transport, base_url="http://home", headers=local_token(opened)) as client:
            applied = list(Applier(client, BAC_NINH_2026.parent, simulate_clock=True).apply(lines))
            if until is not None:
                client.post("/simulation/clock", json={"at": until.isoformat()}).raise_for_status()
        installation.conductor.settle()
        for service in installation.services.values():
            service.database.close()
    return applied


def contents(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of every store of the home, sorted: two equal homes hold the same history."""
    held: dict[str, list[tuple[Any, ...]]] = {}
    for file in sorted(home.glob("*.sqlite3")):
        with sqlite3.connect(file) as connection:
            named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            for (table,) in named.fetchall():
                rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our own table
                held[f"{file.stem}.{table}"] = sorted(rows, key=repr)
        connection.close()
    return held


def after_a_crash(home: Path) -> dict[str, list[Any]]:
    """What a crash must not change. Of messages to people: which were created, each once, how each stands, and what
    lies in the outbox; one may be sent twice, under one id, so its attempts and their places in the log may differ."""
    held: dict[str, list[Any]] = {**contents(home)}
    told = {row[0] for row in held["audit.ledger"] if "/notification/" in row[1]}
    held["audit.ledger"] = [row for row in held["audit.ledger"] if row[0] not in told]
    held["audit.inbox"] = [row for row in held["audit.inbox"] if row[1] not in told]
    held["audit.arrivals"] = [row[1] for row in sorted(held["audit.arrivals"]) if row[1] not in told]
    held["audit.chains"] = [row for row in held["audit.chains"] if "/notification/" not in row[0]]
    events = held["notification.stored_events"]
    held["notification.stored_events"] = [row for row in events if not row[0].startswith("message/")]
    for how_far in ("relay_checkpoint", "readmodel_builds"):
        del held[f"notification.{how_far}"]
    del held["notification.messages_v1_1"]
    with sqlite3.connect(home / "notification.sqlite3") as connection:
        standing = (
            "SELECT message, recipient, about, subject, cause, progress, receipt FROM messages_v1_1 ORDER BY message"
        )
        held["messages"] = connection.execute(standing).fetchall()
    connection.close()
    created = [row[0] for row in events if row[2].startswith("message-created.")]
    held["created"] = sorted(created)
    held["outbox"] = sorted(file.name for file in (home / "outbox").glob("*"))
    return held
