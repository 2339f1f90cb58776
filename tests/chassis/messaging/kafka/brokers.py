"""What the tests of Kafka make at a broker, and see there, by clients of their own."""

import threading
from dataclasses import dataclass, field
from datetime import timedelta

from confluent_kafka import Consumer, TopicPartition

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.consuming import KafkaConsumption, Membership
from chassis.messaging.kafka.topics import Topics
from chassis.messaging.record import Record
from chassis.service.health import NotReady


@dataclass(frozen=True)
class Topic:
    """A topic as it is wanted."""

    name: str
    partitions: int = 4
    writers: tuple[str, ...] = ("writer",)
    readers: tuple[str, ...] = ("reader",)
    retention: timedelta | None = None
    largest: int = 4 * 1024 * 1024


def made(connection, *topics):
    """Makes the topics; returns their names."""
    Topics(connection, topics).apply()
    return [topic.name for topic in topics]


def record(topic, number, key="k", broadcast=False):
    return Record(topic, key, [("ce_id", str(number).encode())], f"value {number}".encode(), broadcast)


def there(connection, topic):
    """The records that are in a topic now, by partition: the key, the headers and the value of each, in order."""
    unkept = {"group.id": "test", "enable.auto.commit": False}
    consumer = Consumer({**connection.for_librdkafka(), **unkept})
    partitions = consumer.list_topics(topic, timeout=30).topics[topic].partitions
    ends = {number: consumer.get_watermark_offsets(TopicPartition(topic, number), 30)[1] for number in partitions}
    found = {number: [] for number in sorted(partitions)}
    consumer.assign([TopicPartition(topic, number, 0) for number in partitions])
    while any(len(found[number]) < end for number, end in ends.items()):
        message = consumer.poll(30)
        assert message is not None, "what is in the topic does not come"
        assert message.error() is None, message.error()
        found[message.partition()].append((message.key(), message.headers() or [], message.value()))
    consumer.close()
    return found


def numbers(records):
    """The numbers of records that `there` found, in order."""
    return [int(dict(headers)["ce_id"]) for _, headers, _ in records]


class Taken:
    """A receiver that keeps what it takes, batch by batch; `breaks` as long as it is told to, `holds` till let go."""

    def __init__(self, *topics):
        self.topics = topics
        self.batches = []
        self.breaks = None
        self.tried = 0
        self.go_on = threading.Event()
        self.go_on.set()
        self._changed = threading.Condition()

    def receive(self, records):
        with self._changed:
            self.tried += 1
            self._changed.notify_all()
        self.go_on.wait()
        if self.breaks is not None:
            raise self.breaks
        with self._changed:
            self.batches.append(list(records))
            self._changed.notify_all()

    @property
    def records(self):
        return [record for batch in self.batches for record in batch]

    @property
    def numbers(self):
        return [int(record.header("ce_id")) for record in self.records]

    def until(self, holds, patience=60):
        """Returns when `holds()`, asked again whenever something was tried or taken."""
        with self._changed:
            assert self._changed.wait_for(holds, patience), "nothing came of it"


@dataclass
class Member:
    """A consumption that runs in a thread of its own, as a worker's."""

    consumption: KafkaConsumption
    receiver: Taken
    stopped: threading.Event = field(default_factory=threading.Event)
    failed: BaseException | None = None

    def start(self):
        def run():
            try:
                self.consumption.run(self.stopped)
            except Exception as error:
                self.failed = error

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        return self

    def stop(self, patience=60):
        """Asks it to end, and returns when it has."""
        self.stopped.set()
        self.ended(patience)

    def let_go(self):
        """Asks it to end, and keeps it from nothing."""
        if isinstance(self.receiver, Taken):
            self.receiver.go_on.set()
        self.stopped.set()

    def ended(self, patience=60):
        self._thread.join(patience)
        assert not self._thread.is_alive(), "it did not end"

    def probe(self):
        """What it measures, or why it is not ready."""
        try:
            return self.consumption.probe()
        except NotReady as state:
            return str(state)

    def until_it_measures(self, **measures):
        """Returns when it does, and is ready."""
        until(lambda: self.failed or self.probe() == measures)
        assert self.failed is None, repr(self.failed)


def member(connection, group, *topics, instance="one", session=6.0, **options):
    """A member of a group that is not running yet."""
    receiver = options.pop("receiver", None) or Taken(*topics)
    where = Membership(group, instance, session)
    return Member(KafkaConsumption(connection, lambda: where, receiver, drain=20, **options), receiver)


def until(holds, patience=120):
    """Returns when it does; looks again and again."""
    pause = threading.Event()
    for _ in range(patience * 50):
        if holds():
            return
        pause.wait(0.02)
    raise AssertionError("it never came to that")


def plain(kafka):
    """The connection to brokers that ask nothing."""
    return KafkaConnection(bootstrap=kafka.bootstrap)
