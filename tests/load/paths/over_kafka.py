"""What happens to the log in the standard form: a page of it relayed to Kafka, and taken from there into the ledger."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count

from chassis.messaging.kafka.connection import KafkaConnection
from chassis.messaging.kafka.consuming import KafkaConsumption, Membership
from chassis.messaging.kafka.publishing import KafkaPublisher
from chassis.messaging.record import Receiver, Record
from tests.load.kafka import PUBLISHED, TAKEN, RawKafka, empty_topics
from tests.load.measuring import Contender, HotPath, watched
from tests.load.paths.passing_on import begin_and_report, like, read_log
from tests.load.peers.stream import Stream
from tests.load.places import Place, Row, Written
from tests.load.sizes import Size
from tests.load.world import World, a_world

PEER = "FastStream, message by message"
LEDGER = ("ledger", "inbox")
_PATIENCE = 60.0


@contextmanager
def relay(connection: KafkaConnection, place: Place, size: Size) -> Iterator[HotPath]:
    """One page: log → relay → Kafka, acknowledged by all replicas, and the checkpoint moved."""
    with _form(connection, place) as form, _stream(Stream(connection, PUBLISHED), size) as peer:

        def ours() -> float:
            form.report(size.page)
            with watched() as watch:
                form.relay()
            return watch.rate(size.page)

        def floor() -> float:
            with watched() as watch:
                form.send_again(size.page)
            return watch.rate(size.page)

        yield HotPath(f"relay of {size.page} to Kafka", place.label, "events", ours, floor, {PEER: peer})


@contextmanager
def propagation(connection: KafkaConnection, place: Place, size: Size) -> Iterator[HotPath]:
    """One page: log → relay → Kafka → consumer → ledger and inbox."""
    into = place.engine(place.fresh())
    with (
        _form(connection, place) as form,
        form.consuming(connection) as arrived,
        _stream(Stream(connection, TAKEN, into), size) as peer,
    ):
        ledger, told = place.raw(form.world.audit_name), dict[str, list[Row]]()

        def ours() -> float:
            written = Written(ledger, *LEDGER)
            form.report(size.page)
            before = arrived.total
            with watched() as watch:
                form.relay()
                arrived.reach(before + len(form.records))
            told.update(written.rows())
            if len(told["ledger"]) != len(form.records):
                raise RuntimeError(f"{len(form.records)} records were published, {len(told['ledger'])} were new")
            return watch.rate(size.page)

        def floor() -> float:
            fresh = like(place, form.world.audit.database.engine, *LEDGER)
            with watched() as watch:
                form.send_again(size.page)
                form.kafka.read(len(form.records))
                fresh.write([list(told.items())])
            fresh.close()
            return watch.rate(size.page)

        yield HotPath(f"propagation of {size.page} over Kafka", place.label, "events", ours, floor, {PEER: peer})
        ledger.close()


class _Form:
    """Registration and audit with a broker between them; `records` is what the last page came to."""

    def __init__(self, world: World, place: Place, publisher: "_Keeping", kafka: RawKafka) -> None:
        self.world = world
        self.kafka = kafka
        self._place = place
        self._publisher = publisher
        self._numbers = count(1)
        self._log = place.raw(world.registration_name)
        self.relay()

    @property
    def records(self) -> Sequence[Record]:
        return self._publisher.records

    def report(self, page: int) -> None:
        """So many events wait to be relayed."""
        self._publisher.records = []
        begin_and_report(self.world, self._numbers, page)

    def relay(self) -> None:
        """Returns when nothing waits."""
        registration = self.world.registration.relay
        assert registration is not None
        while registration.step():
            pass

    def send_again(self, page: int) -> None:
        """The last page by the raw clients: its rows read, its records sent, a checkpoint's row written."""
        read_log(self._log, self._place, self.world.store.last_position() - page, page)
        self.kafka.send(self.records)
        with self._log.commit() as cursor:
            self._log.run(cursor, "UPDATE relay_checkpoint SET position = position")

    @contextmanager
    def consuming(self, connection: KafkaConnection) -> Iterator["_Counting"]:
        """Audit's consumer at work, with all that was published before in its ledger."""
        counting = _Counting(self.world.audit.consumers[0])
        member = Membership(f"load-audit-{os.getpid()}", "load")
        consumption, stop = KafkaConsumption(connection, lambda: member, counting, drain=20), threading.Event()
        thread = threading.Thread(target=consumption.run, args=[stop])
        thread.start()
        try:
            consumption.caught_up(_PATIENCE)
            yield counting
        finally:
            stop.set()
            thread.join()

    def close(self) -> None:
        self._log.close()


class _Keeping:
    """A publisher that keeps what it has published."""

    def __init__(self, publisher: KafkaPublisher) -> None:
        self._publisher = publisher
        self.records: list[Record] = []

    def publish(self, records: Sequence[Record]) -> None:
        self._publisher.publish(records)
        self.records.extend(records)


class _Counting:
    """A receiver that can be waited for: `total` counts what it has taken."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._more = threading.Condition()
        self.topics = receiver.topics
        self.total = 0

    def receive(self, records: Sequence[Record]) -> None:
        self._receiver.receive(records)
        with self._more:
            self.total += len(records)
            self._more.notify()

    def reach(self, total: int) -> None:
        """Returns when that many are taken; raises `TimeoutError` after a minute."""
        with self._more:
            if not self._more.wait_for(lambda: self.total >= total, _PATIENCE):
                raise TimeoutError(f"{self.total} of {total} records taken")


@contextmanager
def _form(connection: KafkaConnection, place: Place) -> Iterator[_Form]:
    with ExitStack() as stack:
        stack.enter_context(empty_topics(connection))
        stack.callback((publisher := KafkaPublisher(connection, "load")).close)
        stack.callback((kafka := RawKafka(connection)).close)
        world = stack.enter_context(a_world(place, keeping := _Keeping(publisher)))
        stack.callback((form := _Form(world, place, keeping, kafka)).close)
        yield form


@contextmanager
def _stream(stream: Stream, size: Size) -> Iterator[Contender]:
    """The peer with as many messages as the other peers step through."""

    def contender() -> float:
        with watched() as watch:
            stream.publish(size.stepped)
        return watch.rate(size.stepped)

    yield contender
    stream.close()
