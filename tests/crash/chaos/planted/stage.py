"""A small installation for one plant: registration says, evaluation and audit listen, one process each."""

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import psycopg
from confluent_kafka import ConsumerGroupTopicPartitions, KafkaException
from confluent_kafka.admin import AdminClient

from chassis.clock import SystemClock, legal_day
from chassis.database import advisory_lock
from contracts.topics import TOPICS
from deploy.standard.form import Process
from tests.crash.chaos.acting import Offices, Tempo
from tests.crash.chaos.evidence import Evidence, gathered, said_by
from tests.crash.chaos.installation import Installation, Servers, installed, until
from tests.crash.chaos.model import Course, course, founding
from tests.crash.chaos.planted.plants import WINDOW

SERVICES = ("registration", "evaluation", "audit")
_IS_RELAYED = """
SELECT (SELECT max(notification_id) FROM registration.stored_events)
     = (SELECT position FROM registration.relay_checkpoint)
"""
_ROOT = Path(__file__).parents[4]


@dataclass
class Stage:
    """The installation while it runs, and what was done on it."""

    installation: Installation
    client: httpx.Client
    window: Path
    offices: Offices
    courses: list[Course] = field(default_factory=list)
    lost: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.today = legal_day(SystemClock().now())
        self._papers = self.offices.upload()
        self.offices.found(founding(self.today))

    def enter(self, units: int, seed: int = 1) -> None:
        """Units go through their year at registration, which asks nobody and waits for nobody."""
        for number in range(len(self.courses) + 1, len(self.courses) + units + 1):
            self.courses.append(entered := _at_registration(course(seed, number, self._papers, self.today)))
            self.offices.perform(entered)

    def lose(self, units: int) -> None:
        """Units go through a year that a restore will make undone; what was said of it is `lost`."""
        before = {said.id for said in said_by(self.installation, "registration")}
        others = Offices(self.client, Tempo())
        for number in range(len(self.courses) + 1, len(self.courses) + units + 1):
            others.perform(_at_registration(course(2, number, self._papers, self.today)))
        self.lost = frozenset(said.id for said in said_by(self.installation, "registration")) - before

    def kill(self, service: str) -> None:
        """SIGKILL; its supervisor starts it again."""
        self.installation.supervisor.kill(self.process(service))

    def process(self, service: str) -> Process:
        """The only one of the service."""
        (only,) = self.installation.form.services[service]
        return only

    def relayed(self) -> bool:
        """Whether registration's checkpoint is at the end of its log."""
        with psycopg.connect(self.installation.database_url) as connection:
            row = connection.execute(_IS_RELAYED).fetchone()
        return row == (True,)

    def acknowledged(self) -> int:
        """How many records evaluation has acknowledged. A new client asks each time: one that was there when its broker
        died looks for the group's coordinator in vain, for as long as it may."""
        administrator = AdminClient(self.installation.kafka.client())
        try:
            asked = administrator.list_consumer_group_offsets([ConsumerGroupTopicPartitions(_group("evaluation"))])
            (answer,) = asked.values()
            return sum(max(0, place.offset) for place in answer.result(10).topic_partitions)
        except (KafkaException, TimeoutError):
            return 0

    @contextmanager
    def writing(self, service: str) -> Iterator[psycopg.Connection]:
        """A block in which nobody else writes to the service's store."""
        with psycopg.connect(self.installation.database_url) as connection:
            connection.execute(advisory_lock(service))
            yield connection

    def evidence(self) -> Evidence:
        """What is left when everything is at rest."""
        self.installation.settle()
        return gathered(self.installation, self.courses, self.offices.answered, self.today, self.lost)


@contextmanager
def staged(folder: Path, servers: Servers, plant: str | None) -> Iterator[Stage]:
    """A stage in this folder, on servers that nobody uses besides, with the plant in every process of a service."""
    _clear(servers)
    database = f"chaos_{folder.name.replace('-', '_')}"
    with installed(folder, servers, database=database, services=SERVICES, replicas=1) as installation:
        window = folder / "window"
        installation.process("evaluation-1").environment[WINDOW] = str(window)
        for process in installation.processes:
            process.environment["PYTHONPATH"] = str(_ROOT)
            if plant is not None:
                program = [sys.executable, "-m", "tests.crash.chaos.planted", plant]
                process.command = [*program, *process.command[1:]]
        installation.form.start()
        installation.supervisor.start()
        with installation.client() as client:
            yield Stage(installation, client, window, Offices(client, Tempo()))


def soon(holds: Callable[[], bool], looks: int = 30) -> None:
    """Returns when it does, or was looked for so often: where nothing is planted, it never does."""
    pause = threading.Event()
    for _ in range(looks):
        if holds():
            return
        pause.wait(0.2)


def _at_registration(whole: Course) -> Course:
    acts: Sequence[object] = [act for act in whole.acts if act.service == "registration"]
    return replace(whole, acts=acts, believed=replace(whole.believed, all_met=None, proposal=None, title="none"))


def _group(service: str) -> str:
    return f"dienhinh.{service}.1"


def _clear(servers: Servers) -> None:
    """Leaves nothing of whatever was there before."""
    administrator = servers.kafka.administrator
    names = {topic.name for topic in TOPICS}
    if there := names & set(administrator.list_topics(timeout=30).topics):
        for done in administrator.delete_topics(sorted(there), request_timeout=30).values():
            done.result(60)
        until(lambda: not names & set(administrator.list_topics(timeout=30).topics), "the topics are gone")
        groups = [_group(service) for service in SERVICES]
        for deleted in administrator.delete_consumer_groups(groups, request_timeout=30).values():
            deleted.exception(60)  # one that nobody joined is not there
