"""What is left when everything is at rest: the logs, the topics, the inboxes, the ledger. Read once, for all checks."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

import psycopg
from confluent_kafka import Consumer, TopicPartition

from chassis.clock import SystemClock
from chassis.database import postgres
from chassis.eventstore.mapper import Mapper
from chassis.eventstore.postgres import postgres_recorder
from chassis.eventstore.recorded import Recorded
from chassis.eventstore.store import EventStore
from chassis.messaging.dead_letters import letters
from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.reading import read
from chassis.messaging.translation import Translation
from contracts import envelope, national
from contracts.topics import NATIONAL, TOPICS
from deploy.standard.form import PROVINCE
from dienhinh.national import Checked, Origins
from services.notification.domain.message.state import SendingStarted
from tests.crash.chaos.acting import Answered
from tests.crash.chaos.installation import Installation, until
from tests.crash.chaos.model import Course


@dataclass(frozen=True)
class Said:
    """An event that a service's log says to everybody. `name` is its type without service and version."""

    id: str
    name: str
    topic: str
    key: str
    position: int
    source: str


@dataclass(frozen=True)
class Carried:
    """A record of a topic, in the place where it lies."""

    id: str
    name: str
    topic: str
    key: str
    partition: int
    offset: int


@dataclass(frozen=True)
class Evidence:
    """All of it.

    `logs` are all events by service, `said` those for everybody, in the order of the log; `inboxes` the ids that each
    consumer has taken; `ledger` the ids that audit keeps, `chains` how far each source is whole there; `leaving` what
    of it is to leave the province, by id, and `left` the records that did, as a ministry checks them; `lost` the ids of
    events that a restore has lost; `rebuilt` the rows of each read model that serve, and those built anew.
    """

    courses: Sequence[Course]
    answered: Answered
    today: date
    logs: Mapping[str, Sequence[Recorded]]
    said: Mapping[str, Sequence[Said]]
    carried: Sequence[Carried]
    inboxes: Mapping[str, Sequence[str]]
    letters: Sequence[Mapping[str, Any]]
    ledger: Sequence[str]
    leaving: Mapping[str, Mapping[str, Any]]
    left: Sequence[Checked]
    chains: Mapping[str, int]
    titles: Mapping[str, str]
    outbox: frozenset[str]
    lost: frozenset[str]
    rebuilt: Mapping[str, tuple[Sequence[Any], Sequence[Any]]]

    def log(self, service: str) -> "_Streams":
        """The service's log, to fold streams from."""
        return _Streams(self.logs[service])

    @property
    def all_said(self) -> Mapping[str, Said]:
        """What all logs say, by id."""
        return {each.id: each for said in self.said.values() for each in said}

    @property
    def repeated(self) -> int:
        """Records that lie in a topic more than once: deliveries again, which is no fault."""
        return len(self.carried) - len({(each.topic, each.partition, each.id) for each in self.carried})

    @property
    def sent_again(self) -> int:
        """Attempts to send a message beyond its first: after a crash nobody knows whether it had left."""
        started = [e.event for log in self.logs.values() for e in log if isinstance(e.event, SendingStarted)]
        return sum(event.attempt > 1 for event in started)


class _Streams:
    """A log, by stream: what a workspace reads from."""

    def __init__(self, log: Sequence[Recorded]) -> None:
        self._streams: defaultdict[str, list[Recorded]] = defaultdict(list)
        for recorded in log:
            self._streams[recorded.stream].append(recorded)

    def stream(self, name: str) -> list[Recorded]:
        return self._streams[name]


def gathered(
    installation: Installation,
    courses: Sequence[Course],
    answered: Answered,
    today: date,
    lost: frozenset[str] = frozenset(),
) -> Evidence:
    """The evidence of an installation that is at rest and runs."""
    services = installation.form.services
    producers = [service for service in services if service != "audit"]
    logs = {service: _log(installation, service) for service in producers}
    said = {service: list(_said(service, log)) for service, log in logs.items()}
    with psycopg.connect(installation.database_url) as connection:
        inboxes = {
            service: [row[0] for row in connection.execute(f"SELECT event_id FROM {service}.inbox")]  # noqa: S608
            for service in services
        }
        ledger = connection.execute("SELECT id, envelope, data FROM audit.ledger").fetchall()
        chains = dict(connection.execute("SELECT source, sequence FROM audit.chains").fetchall())
    return Evidence(
        courses=courses,
        answered=answered,
        today=today,
        logs=logs,
        said=said,
        carried=list(_carried(installation)),
        inboxes=inboxes,
        letters=[letter for service in services for letter in _letters(installation, service)],
        ledger=[id_ for id_, _, _ in ledger],
        leaving=dict(_leaving(ledger)),
        left=list(_left(installation)),
        chains=chains,
        titles=_titles(installation, courses),
        outbox=frozenset(file.stem for file in (installation.form.folder / "outbox").glob("*.eml")),
        lost=lost,
        rebuilt=_rebuilt(installation),
    )


def said_by(installation: Installation, service: str) -> list[Said]:
    """What a service's log says now."""
    return list(_said(service, _log(installation, service)))


def readers(topic: str) -> Sequence[str]:
    """The services that read a topic."""
    return next(each.readers for each in TOPICS if each.name == topic)


def _log(installation: Installation, service: str) -> list[Recorded]:
    translate = import_module(f"services.{service}.translate")
    database = postgres(installation.database_url, service)
    recorder = postgres_recorder(database)
    store = EventStore(database, recorder, Mapper((*translate.PUBLISHED, *translate.PRIVATE)), SystemClock())
    with closing(database):
        return store.page(0, 10_000_000)


def _said(service: str, log: Sequence[Recorded]) -> Iterator[Said]:
    translate = import_module(f"services.{service}.translate")
    translation = Translation(
        envelope.topic_of(service),
        translate.PUBLISHED,
        translate.PRIVATE,
        seal=lambda fact, data, previous: envelope.seal("dienhinh", fact, data, previous),
        value=envelope.value,
    )
    for recorded in log:
        if (record := translation.record(recorded, 0)) is not None:
            known = envelope.read_headers(record.headers)
            name = known.type.split(".")[-2]
            yield Said(str(known.id), name, record.topic, record.key, recorded.position, known.source)


def _carried(installation: Installation) -> Iterator[Carried]:
    """Every record of every topic, each partition in its order, as somebody reads them who was never there before."""
    settings = {"group.id": "evidence", "enable.auto.commit": False, "isolation.level": "read_uncommitted"}
    consumer = Consumer({**installation.kafka.client(), **settings})
    places = [TopicPartition(topic.name, number, 0) for topic in TOPICS for number in range(topic.partitions)]
    ends = {(each.topic, each.partition): consumer.get_watermark_offsets(each, 30)[1] for each in places}
    unread = {place for place, end in ends.items() if end}
    consumer.assign(places)
    with closing(consumer):
        while unread:
            message = consumer.poll(60)
            assert message is not None, f"what is in the topics does not come: {unread}"
            assert message.error() is None, message.error()
            yield (record := _record(message))
            if record.offset + 1 >= ends[place := (record.topic, record.partition)]:
                unread.discard(place)


def _leaving(ledger: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for id_, envelope_, data in ledger:
        known = envelope.Envelope.model_validate_json(envelope_)
        if (event := national.leaving(known, json.loads(data), PROVINCE)) is not None:
            yield id_, event


def _left(installation: Installation) -> Iterator[Checked]:
    origins = Origins(installation.form.public_keys.read_bytes())
    connection = KafkaConnection(bootstrap=installation.kafka.bootstrap)
    for _, record in read(connection, NATIONAL, "evidence", patience=60):
        yield origins.check(record.value, record)


def _record(message: Any) -> Carried:
    headers = dict(message.headers() or [])
    name = headers["ce_type"].decode().split(".")[-2]
    place = message.topic(), message.key().decode(), message.partition(), message.offset()
    return Carried(headers["ce_id"].decode(), name, *place)


def _letters(installation: Installation, service: str) -> Sequence[Mapping[str, Any]]:
    database = postgres(installation.database_url, service)
    with closing(database), database.read() as connection:
        return letters(connection, all_=True)


def _titles(installation: Installation, courses: Sequence[Course]) -> Mapping[str, str]:
    """What audit answers of each unit's title."""
    with installation.client() as client:
        answers = {each.unit: client.get(f"/audit/status/{each.unit}") for each in courses}
    return {
        unit: answer.json()["title"]["state"] if answer.is_success else answer.text[:200]
        for unit, answer in answers.items()
    }


def _rebuilt(installation: Installation) -> Mapping[str, tuple[Sequence[Any], Sequence[Any]]]:
    """The rows of every read model: those that serve, and those that the log gives when it is read once more."""
    found = {}
    with installation.client() as client, psycopg.connect(installation.database_url) as connection:
        for service in installation.form.services:
            answer = client.get(f"/{service}/projections")
            for build in answer.json() if answer.is_success else ():
                path, name = f"/{service}/projections/{build['name']}", f"{build['name']}_v{build['version']}"
                fresh = client.post(f"{path}/rebuild").raise_for_status().json()["build"]
                serving = _rows(connection, f"{service}.{name}_{build['build']}")
                until(lambda path=path: client.post(f"{path}/switch").is_success, f"{name} is rebuilt")
                found[f"{service}: {build['name']}"] = (serving, _rows(connection, f"{service}.{name}_{fresh}"))
    return found


def _rows(connection: psycopg.Connection[Any], table: str) -> Sequence[Any]:
    rows = sorted(map(repr, connection.execute(f"SELECT * FROM {table}").fetchall()))  # noqa: S608 - our own table
    connection.commit()
    return rows
