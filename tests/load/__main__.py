"""`python -m tests.load`: measures every hot path and prints the ratios. No result fails it."""

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

import psycopg

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.service.logs import configure_logs
from tests.load.kafka import a_broker
from tests.load.measuring import HotPath, Rates, measured
from tests.load.paths import over_kafka
from tests.load.paths.append import append_by, replay
from tests.load.paths.asking import status, who
from tests.load.paths.intake import intake_in_bulk, intake_one_by_one, intake_side_by_side
from tests.load.paths.passing_on import propagation, rebuild
from tests.load.places import Files, Place, Schemas
from tests.load.sizes import FULL, QUICK, SMOKE, Size
from tests.servers import kafka, postgres

Made = Callable[[Size], AbstractContextManager[HotPath]]

PATHS: Sequence[tuple[Callable[[Place, Size], AbstractContextManager[HotPath]], bool]] = (
    (partial(append_by, 1, control=True), True),
    (intake_one_by_one, False),
    (intake_side_by_side, True),
    (intake_in_bulk, False),
    (partial(append_by, 1), True),
    (partial(append_by, 100), True),
    (propagation, True),
    (rebuild, True),
    (replay, True),
    (partial(replay, again=True), False),
    (status, False),
    (who, False),
)
"""The hot paths, and whether they are measured on PostgreSQL too."""

OVER_KAFKA = (over_kafka.relay, over_kafka.propagation)
"""The hot paths of the standard form, on PostgreSQL."""

HEAD = ("hot path", "store", "ours", "floor", "ours/floor", "peer", "peer's", "ours/peer")
WIDTHS = (38, 9, 17, 17, 11, 40, 10, 11)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument(
        "--quick", dest="size", action="store_const", const=QUICK, default=FULL, help="the same paths, small"
    )
    parser.add_argument("--smoke", dest="size", action="store_const", const=SMOKE, help="whether it runs at all")
    parser.add_argument("--only", default="", help="the paths whose name holds this")
    parser.add_argument("--without-servers", action="store_true", help="the embedded form's paths, on SQLite alone")
    told = parser.parse_args(arguments)
    configure_logs("CRITICAL")  # what fails here raises; clients complain of brokers that have just begun
    began = perf_counter()
    with _places(told.without_servers) as places, _broker(told.without_servers) as broker:
        _say(f"up to {told.size.rounds} rounds, interleaved; units of work a second, median ± half the rounds' spread")
        _print(HEAD)
        for make in _made(places, broker):
            with make(told.size) as path:
                if told.only in path.name:
                    _show(path, measured(path, told.size.rounds, told.size.seconds))
    _say(f"{perf_counter() - began:.0f} s in all; above 1.00 ours is the faster one")


def _made(places: Sequence[Place], broker: KafkaConnection | None) -> Iterator[Made]:
    for make, on_postgres in PATHS:
        for place in places if on_postgres else places[:1]:
            yield partial(make, place)
    if broker is not None and len(places) > 1:
        for over in OVER_KAFKA:
            yield partial(over, broker, places[1])


@contextmanager
def _broker(without_servers: bool) -> Iterator[KafkaConnection | None]:
    found = None if without_servers else kafka.found()
    if found is None:
        _say("kafka: not measured")
        yield None
        return
    with a_broker(found) as connection:
        _say(f"kafka: {found.version}, for ours, floor and peers alike")
        yield connection


@contextmanager
def _places(without_servers: bool) -> Iterator[Sequence[Place]]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        files = Files(Path(folder))
        stack.callback(files.close)
        _say(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}")
        _say(f"sqlite: {sqlite3.sqlite_version}, write-ahead log, synchronous=FULL")
        found = None if without_servers else postgres.found()
        if found is None:
            _say("postgres: not measured")
            yield [files]
            return
        with postgres.running(found) as dsn:
            schemas = Schemas(dsn, f"load_{os.getpid()}")
            with psycopg.connect(dsn) as connection:
                row = connection.execute("SHOW fsync").fetchone()
            _say(f"postgres: {found.version}, fsync={row and row[0]}, for ours, floor and peers alike")
            try:
                yield [files, schemas]
            finally:
                schemas.drop()


def _show(path: HotPath, rates: Mapping[str, Rates]) -> None:
    ours, floor = rates["ours"], rates["floor"]
    known = (path.name, path.store, _rate(ours), _rate(floor), f"{ours.over(floor):.3f}")
    for number, name in enumerate(path.peers):
        its = rates[name]
        left = known if number == 0 else ("",) * len(known)
        _print((*left, name, f"{its.median:,.0f}", f"{ours.over(its):.2f}"))


def _rate(rates: Rates) -> str:
    return f"{rates.median:,.0f} ±{rates.spread:.0%}"


def _print(cells: Sequence[str]) -> None:
    texts = (0, 1, 5)
    padded = [
        cell.ljust(width) if number in texts else cell.rjust(width)
        for number, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
    ]
    _say(" ".join(padded).rstrip())


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
