"""A library, its branch and a bus that keeps its records, each of which can lose what it had."""

import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from chassis.acts.workspace import Workspace
from chassis.clock import SimulatedClock
from chassis.database import Database, postgres, sqlite_file
from chassis.eventstore.restoring import open_epoch
from chassis.messaging.dead_letters import letters
from chassis.messaging.inbox import INBOX
from chassis.messaging.outbox import LogOutbox
from chassis.messaging.relay import Relay
from deploy.postgres.cluster import PostgresCluster
from tests.chassis.library.domain import COPY, CopyAcquired, CopyLent, CopyReturned
from tests.chassis.library.language import TRANSLATION
from tests.chassis.restoring.branch import TODAY, Branch
from tests.chassis.stores import NOON, SOMEBODY, event_store


class KeptBus:
    """Keeps what is published, in partitions, as a broker does. Without `broadcasts` the start of an epoch is in one
    partition only, and so comes at any time."""

    def __init__(self, partitions: int = 3, *, broadcasts: bool = True) -> None:
        self.partitions = [[] for _ in range(partitions)]
        self._broadcasts = broadcasts

    def publish(self, records):
        for record in records:
            everywhere = record.broadcast and self._broadcasts
            own = sum(record.key.encode()) % len(self.partitions)
            for number in range(len(self.partitions)) if everywhere else [own]:
                self.partitions[number].append(record)


class File:
    """A store in an SQLite file, backed up and restored by copying it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = None
        self._backups = 0

    def open(self) -> Database:
        self._database = sqlite_file(self._path)
        return self._database

    def back_up(self):
        self._database.close()  # folds the write-ahead log into the file
        self._backups += 1
        return shutil.copy(self._path, self._path.with_suffix(f".{self._backups}"))

    def restore(self, backup) -> None:
        self._database.close()
        for left in self._path.parent.glob(f"{self._path.name}-*"):
            left.unlink()
        shutil.copy(backup, self._path)


class Server:
    """A store on a PostgreSQL of its own, backed up and restored as a whole: as `pg_basebackup` does it."""

    def __init__(self, cluster: PostgresCluster, folder: Path) -> None:
        self._cluster = cluster
        self._folder = folder
        self._database = None
        self._backups = 0

    def open(self) -> Database:
        self._database = postgres(self._cluster.dsn, "store")
        return self._database

    def back_up(self):
        self._backups += 1
        backup = self._folder / f"{self._cluster.port}-{self._backups}"
        self._cluster.base_backup(backup)
        return backup

    def restore(self, backup) -> None:
        self._database.close()
        self._cluster.stop()
        self._cluster.restore(backup)
        self._cluster.start()


@dataclass
class World:
    """Both services. `libraries` and `branches` are the backups that were made, oldest first."""

    library_place: File | Server
    branch_place: File | Server
    bus: KeptBus
    libraries: list = field(default_factory=list)
    branches: list = field(default_factory=list)

    def __post_init__(self):
        self.clock = SimulatedClock(NOON)
        self.offsets = {}
        self.number = 0
        self.open_library()
        self.open_branch()

    def open_library(self):
        self.library = event_store(self.library_place.open(), self.clock)
        self.library.migrate()
        self.relay = Relay(LogOutbox(self.library, TRANSLATION), self.bus, page=2)

    def open_branch(self):
        self.branch = Branch(self.branch_place.open(), self.clock)

    def close(self):
        self.library.database.close()
        self.branch.store.database.close()

    # What people do.

    def lend_or_return(self, copy):
        """The next thing that can happen to a copy: it is acquired, lent, returned, lent, …"""
        self.number += 1
        with self.library.write():
            workspace, stream = Workspace(self.library), COPY.of(copy)
            state = workspace.state(stream)
            if state is None:
                event = CopyAcquired(on=TODAY, copy_id=copy, title=f"title {self.number}")
            elif state.lent_to is None:
                event = CopyLent(on=TODAY, copy_id=copy, reader=f"reader {self.number}")
            else:
                event = CopyReturned(on=TODAY, copy_id=copy)
            workspace.stage(stream, event, SOMEBODY)
            self.library.append(workspace.staged)

    def publish(self):
        while self.relay.step():
            pass

    def read(self, partition, count):
        """The branch receives up to `count` records of a partition, from where its group has come to."""
        records = self.bus.partitions[partition]
        place = (self.branch.store.epoch(), partition)
        begin = self.offsets.get(place, 0)
        page = records[begin : begin + count]
        self.branch.consumer.receive(page)
        self.branch.projector.step()
        self.offsets[place] = begin + len(page)

    def read_all(self):
        for partition in range(len(self.bus.partitions)):
            self.read(partition, len(self.bus.partitions[partition]))

    def settle(self):
        self.publish()
        self.read_all()

    # What operators do.

    def back_up_library(self):
        self.libraries.append(self.library_place.back_up())

    def back_up_branch(self):
        self.branches.append(self.branch_place.back_up())

    def restore_library(self, backup):
        self.library_place.restore(backup)
        self.open_library()
        return self._open_epoch(self.library)

    def restore_branch(self, backup):
        self.branch_place.restore(backup)
        self.open_branch()
        return self._open_epoch(self.branch.store)

    def _open_epoch(self, store):
        self.clock.advance(self.clock.now() + timedelta(seconds=1))
        return open_epoch(store, "operator", clock=self.clock)

    # What there is.

    def copies(self):
        """Every copy of the library as it is now: title, and who has it."""
        names = {item.stream for item in self.library.page(0, 10_000) if item.stream.startswith("copy/")}
        states = [Workspace(self.library).state(COPY.of(name.removeprefix("copy/"))) for name in sorted(names)]
        return {state.copy_id: (state.title, state.lent_to) for state in states}

    def copies_seen(self):
        """The same, as the branch knows it."""
        names = {item.stream for item in self.branch.store.page(0, 10_000) if item.stream.startswith("seen/")}
        found = {name: self.branch.seen(name) for name in (name.removeprefix("seen/") for name in sorted(names))}
        return {copy: (seen.title, seen.lent_to) for copy, seen in found.items() if seen is not None}

    def waiting(self):
        """The letters that an operator would see."""
        with self.branch.store.database.read() as connection:
            return [(row["state"], row["error"]) for row in letters(connection)]

    def not_taken(self):
        """The published events of the library's log that the branch never took."""
        log = self.library.page(0, 10_000)
        records = [record for item in log if (record := TRANSLATION.record(item, 0)) is not None]
        with self.branch.store.database.read() as connection:
            taken = set(connection.scalars(sa.select(INBOX.c.event_id)))
        return {record.header("ce_id") for record in records} - taken

    def agree(self):
        """Both believe the same, nothing was passed over, and nothing is left to mend."""
        assert self.copies_seen() == self.copies()
        assert self.branch.titles() == {copy: title for copy, (title, _) in self.copies().items()}
        assert self.waiting() == []
        assert self.not_taken() == set()
