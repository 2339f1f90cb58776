import pytest
import sqlalchemy as sa

from chassis.messaging.consumer import Consumer
from tests.chassis.library.language import TOPIC, decode
from tests.chassis.stores import event_store

SHELF = sa.Table(
    "shelf",
    sa.MetaData(),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("copy_id", sa.String(40), nullable=False),
    sa.Column("title", sa.String(40), nullable=False),
    sa.UniqueConstraint("copy_id", "title"),
)


class Desk:
    """A consumer that writes what it hears on a shelf list; it breaks on what stands in `breaks`."""

    def __init__(self, database, clock):
        self.database = database
        self.breaks = {}
        self.commits = 0
        self.consumer = Consumer("desk", [TOPIC], database, clock, decode, self._handle, self._committed)

    def _handle(self, message):
        with self.database.write() as connection:
            connection.execute(SHELF.insert().values(copy_id=message.data.copy_id, title=message.data.title))
        if (error := self.breaks.get(message.data.title)) is not None:
            raise error

    def _committed(self):
        self.commits += 1

    def receive(self, *records):
        self.consumer.receive(records)

    @property
    def shelf(self):
        """The titles, in the order they were handled."""
        with self.database.read() as connection:
            return list(connection.scalars(sa.select(SHELF.c.title).order_by(SHELF.c.number)))


@pytest.fixture
def place(shared_place):
    """Messaging is tested where it runs: in a file and on a server."""
    return shared_place


@pytest.fixture
def desk(database, clock):
    event_store(database, clock).migrate()
    with database.write() as connection:
        SHELF.create(connection)
    return Desk(database, clock)
