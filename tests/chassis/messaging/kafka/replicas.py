"""A member of a group in a process of its own, whose consumer works on a real store: for a test to kill."""

import signal
import threading
from multiprocessing import get_context

from chassis.clock import SystemClock
from chassis.messaging.consumer import Consumer
from tests.chassis.library.language import decode
from tests.chassis.messaging.conftest import SHELF
from tests.chassis.messaging.kafka.brokers import member

_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


def shelving(database, topic):
    """A consumer that puts each copy it hears of on the shelf."""

    def put(message):
        with database.write() as connection:
            connection.execute(SHELF.insert().values(copy_id=message.data.copy_id, title=message.data.title))

    return Consumer("desk", [topic], database, SystemClock(), decode, put)


def serve(place, connection, group, topic, instance):
    """Consumes in small batches until it is killed."""
    receiver = shelving(place.open(), topic)
    replica = member(connection, group, instance=instance, receiver=receiver, batch=5)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replica.consumption.run(threading.Event())


def started(*arguments):
    """`serve` in a process of its own."""
    process = _PROCESSES.Process(target=serve, args=arguments, daemon=True)
    process.start()
    return process
