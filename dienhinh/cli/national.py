"""`dienhinh national`: what leaves a province, checked by whoever receives it, and the public key to check it by."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.reading import read
from chassis.messaging.kafka.topics import WrongTopic
from chassis.messaging.kafka.wanted import group_prefix
from chassis.signing import SigningKey
from contracts.topics import NATIONAL
from dienhinh.cli.environment import from_environment
from dienhinh.cli.output import console, show_json
from dienhinh.cli.stopping import Misuse, Stop
from dienhinh.national import Checked, Origins
from dienhinh.settings import BrokerSettings

app = typer.Typer(no_args_is_help=True)


@app.command()
def verify(
    keys: Annotated[Path, typer.Option(help="the provinces' public keys: a JWK set, each key with its province")],
    records: Annotated[
        Path | None, typer.Argument(help="exported values, one a line; - for standard input; default: the topic itself")
    ] = None,
    topic: Annotated[str, typer.Option(help="at the brokers that the environment names")] = NATIONAL,
    quiet: Annotated[bool, typer.Option("--quiet", help="show only what is not genuine")] = False,
) -> None:
    """Says of each record whether a province's key signed it as it is. Ends with status 1 where one is not genuine."""
    try:
        origins = Origins(keys.read_bytes())
    except (ValueError, OSError) as error:
        raise Misuse(f"--keys {keys}: {error}") from error
    count = faulty = 0
    for place, checked in _of_file(origins, records) if records else _of_topic(origins, topic):
        count += 1
        faulty += bool(checked.faults)
        if checked.faults or not quiet:
            console.print(_told(place, checked), markup=False)
    if faulty:
        raise Stop(f"{faulty}/{count} bản ghi không đáng tin / records are not genuine")
    console.print(f"{count} bản ghi đều đúng nguồn gốc / records, all genuine")


@app.command()
def public(
    key: Annotated[Path, typer.Argument(help="the private key that audit signs by (PEM or JWK)")],
    province: Annotated[str, typer.Option(help="two digits: 24")],
) -> None:
    """The public half of a signing key, as a JWK set: what a province hands to the ministry."""
    try:
        show_json({"keys": [SigningKey(key.read_bytes()).public(province=province)]})
    except (ValueError, OSError) as error:
        raise Misuse(f"{key}: {error}") from error


def _of_file(origins: Origins, records: Path) -> Iterator[tuple[str, Checked]]:
    try:
        with sys.stdin.buffer if str(records) == "-" else records.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if value := line.rstrip(b"\r\n"):
                    yield str(number), origins.check(value)
    except OSError as error:
        raise Misuse(f"{records}: {error}") from error


def _of_topic(origins: Origins, topic: str) -> Iterator[tuple[str, Checked]]:
    settings = from_environment(BrokerSettings)
    group = f"{group_prefix(settings.deployment, settings.kafka.user or 'ministry')}verify"
    try:
        for place, record in read(settings.kafka, topic, group):
            yield place, origins.check(record.value, record)
    except (WrongTopic, BrokersFailed) as error:
        raise Stop(f"không đọc được / cannot be read: {error}") from error


def _told(place: str, checked: Checked) -> str:
    if checked.faults:
        return f"✗ {place} {checked.says or '—'}: {'; '.join(checked.faults)}"
    return f"✓ {place} {checked.says}: tỉnh / province {checked.province}, khóa / key {checked.kid}"
