"""Processes that all want to lead, on clocks that jump: each believes in turn that the others have fallen silent."""

import random
from multiprocessing import get_context

import sqlalchemy as sa

from chassis.messaging.lease import Lease

NOTED = sa.Table(
    "noted", sa.MetaData(), sa.Column("term", sa.Integer, nullable=False), sa.Column("holder", sa.String(20))
)
ROUNDS = 60
LENGTH = 9.0

_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


def race(place, holder):
    """Notes the term in every transaction in which it stands."""
    chance = random.Random(holder)  # noqa: S311 - no secret
    now = 0.0

    def jumping():
        nonlocal now
        now += chance.random() * LENGTH / 3
        return now

    database = place.open()
    lease = Lease(database, "leader", holder, LENGTH, jumping)
    for _ in range(ROUNDS):
        if lease.held():
            with database.write() as connection:
                if lease.stands(connection):
                    connection.execute(NOTED.insert().values(term=lease._term, holder=holder))
        if chance.random() < 0.05:
            lease.release()
    database.close()


def raced(place, holders):
    """Lets a process for each holder race to its end; their exit codes."""
    processes = [_PROCESSES.Process(target=race, args=(place, holder)) for holder in holders]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]
