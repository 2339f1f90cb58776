"""Leadership by an expiring lease: of several processes of one service, one does what only one may do.

No clock is compared with another: whoever wants to lead watches the holder's beat, and takes over when it has not moved
for the length of the lease on its own steady clock. A process that stops in the middle loses the lease like one that
died; each new holder has a higher term, and what an older one still writes under its own term does not stand.
"""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

import sqlalchemy as sa

from chassis.database import TABLES, Database
from chassis.privileges import CHANGEABLE

LEASES = sa.Table(
    "leases",
    TABLES,
    sa.Column("name", sa.String(100), primary_key=True),
    sa.Column("holder", sa.String(200), nullable=False, comment="empty where the last holder gave it up"),
    sa.Column("term", sa.Integer, nullable=False, comment="one higher with every new holder"),
    sa.Column("beat", sa.BigInteger, nullable=False, comment="moves while the holder lives"),
    info=CHANGEABLE,
)


class Lease:
    """A share in the lease `name` for this process, known as `holder`, which no other process ever was."""

    def __init__(
        self, database: Database, name: str, holder: str, length: float = 10.0, seconds: Callable[[], float] = monotonic
    ) -> None:
        """`length` is in seconds: how long a silent holder keeps it. The holder beats three times in that span."""
        self._database = database
        self._name = name
        self._holder = holder
        self._length = length
        self._seconds = seconds
        self._turn = threading.Lock()
        self._term: int | None = None
        self._beaten = 0.0
        self._seen: tuple[int, int] | None = None
        self._seen_since = 0.0

    def held(self) -> bool:
        """Whether this process leads now; beats, or takes over from a holder that fell silent."""
        with self._turn:
            now = self._seconds()
            if self._term is not None and now - self._beaten < self._length / 3:
                return True
            if self._term is None and not self._is_free():  # whoever only watches is in no writer's way
                return False
            self._term = self._claimed()  # as it was committed: a claim that failed is nobody's term
            self._beaten = now
            return self._term is not None

    def stands(self, connection: sa.Connection) -> bool:
        """Whether what this process did as the leader still stands, asked inside the writing transaction that says so:
        nobody takes over before that has ended."""
        held = connection.scalar(self._select(LEASES.c.term).where(LEASES.c.holder == self._holder))
        return held is not None and held == self._term

    def release(self) -> None:
        """Gives the lease up, if it is held, so that another takes it at once."""
        with self._turn:
            if self._term is None:
                return
            with self._database.write() as connection:
                if self.stands(connection):
                    connection.execute(self._update(holder=""))
            self._term = None

    def _is_free(self) -> bool:
        with self._database.read() as connection:
            row = connection.execute(self._select(LEASES)).one_or_none()
        return row is None or self._is_mine_to_take(row)

    def _claimed(self) -> int | None:
        """The term of this process, begun or gone on with; None where another leads."""
        with self._database.write() as connection:
            row = connection.execute(self._select(LEASES)).one_or_none()
            if row is None:
                connection.execute(LEASES.insert().values(name=self._name, holder=self._holder, term=1, beat=0))
                return 1
            if row.holder == self._holder:
                connection.execute(self._update(beat=row.beat + 1))
                return int(row.term)
            if not self._is_mine_to_take(row):
                return None
            connection.execute(self._update(holder=self._holder, term=row.term + 1, beat=0))
            return int(row.term) + 1

    def _is_mine_to_take(self, row: Any) -> bool:
        """Whether nobody holds it, or the holder was silent for the whole length since its beat was first seen."""
        now = self._seconds()
        if self._seen != (row.term, row.beat):
            self._seen, self._seen_since = (row.term, row.beat), now
        return row.holder in ("", self._holder) or now - self._seen_since >= self._length

    def _select(self, *columns: Any) -> sa.Select[Any]:
        return sa.select(*columns).where(LEASES.c.name == self._name)

    def _update(self, **values: object) -> sa.Update:
        return LEASES.update().where(LEASES.c.name == self._name).values(**values)
