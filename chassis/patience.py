"""How long a service waits for PostgreSQL: a server that hangs must become an answer, as one that is gone does."""

from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg
import sqlalchemy as sa
from psycopg import errors
from psycopg.abc import PQGen

Value = TypeVar("Value")


@dataclass(frozen=True)
class Patience:
    """What one process takes of the server, and how long it waits, in seconds.

    `connections` at the most, half of them kept open. `reach`: for a connection of ours to be free, to be made, or to
    show that it is alive. `answer`: for one answer, None for ever; longer than the server itself waits for a lock.
    """

    connections: int = 10
    reach: float = 5.0
    answer: float | None = 40.0


class PatientConnection(psycopg.Connection[Any]):
    """Takes a server that is silent for `patience` seconds, None for ever, for a lost one. The kernel of a machine goes
    on acknowledging what a stopped process does not read, so that nothing below this would ever notice."""

    patience: float | None = None

    def wait(self, gen: PQGen[Value], interval: float = 0.1, timeout: float | None = None) -> Value:
        """As the driver's, within the patience of this connection; raises `ConnectionTimeout` and is closed then."""
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except errors._WaitTimeout as silent:
            if timeout is not None:
                raise
            self.close()
            raise errors.ConnectionTimeout(f"the server was silent for {self.patience:g} s") from silent


ORDINARY = Patience()
"""Of a process that serves: two of each service fit into the hundred connections that a server grants by default."""

FOR_EVER = Patience(answer=None)
"""Of whoever changes a store, which takes as long as it takes."""


def make_patient(engine: sa.Engine, patience: Patience) -> None:
    """Has the engine connect so: a connection that is fetched from the pool must answer soon, one in use in the end."""

    @sa.event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, arguments: Any, keywords: Any) -> PatientConnection:
        made = PatientConnection.connect(*arguments, **keywords)
        made.patience = patience.reach
        return made

    @sa.event.listens_for(engine, "checkout")
    def fetched(connection: PatientConnection, _record: object, _proxy: object) -> None:
        connection.patience = patience.answer

    @sa.event.listens_for(engine, "reset")
    def given_back(connection: PatientConnection, _record: object, _state: object) -> None:
        connection.patience = patience.reach
