import pytest
import sqlalchemy as sa

from chassis.eventstore.store import NewEvent
from chassis.readmodels.model import ReadModel
from chassis.readmodels.projector import Projector
from tests.chassis.library.domain import CopyAcquired, CopyLent, CopyReturned, day
from tests.chassis.stores import SOMEBODY, acquired

COPIES = sa.Table(
    "copies",
    sa.MetaData(),
    sa.Column("copy_id", sa.String(40), primary_key=True),
    sa.Column("title", sa.String(200)),
    sa.Column("reader", sa.String(40)),
)


def where_is_it(recorded):
    match recorded.event:
        case CopyAcquired(copy_id=copy, title=title):
            yield {"copy_id": copy, "title": title}
        case CopyLent(copy_id=copy, reader=reader):
            yield {"copy_id": copy, "reader": reader}
        case CopyReturned(copy_id=copy):
            yield {"copy_id": copy, "reader": None}


WHERE_IS_IT = ReadModel("copies", 1, COPIES, where_is_it)


@pytest.fixture
def model():
    """Where is each copy?"""
    return WHERE_IS_IT


@pytest.fixture
def projector(store, model):
    projector = Projector(store, [model], page=3)
    projector.migrate()
    return projector


@pytest.fixture
def rows(store):
    """`rows(projector)`: what the model answers today."""

    def read(projector, name="copies"):
        with store.database.read() as connection:
            table = projector.table(name)
            return [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]

    return read


@pytest.fixture
def lend(store):
    """Acquires copies and lends them to lan."""

    def acquire_and_lend(*copies):
        on = day("2026-03-02")
        with store.write():
            for copy in copies:
                lent = CopyLent(on=on, copy_id=copy, reader="lan")
                store.append([acquired(copy), NewEvent(f"copy/{copy}", 2, lent, SOMEBODY)])

    return acquire_and_lend


@pytest.fixture
def give_back(store):
    def append(copy):
        back = CopyReturned(on=day("2026-03-03"), copy_id=copy)
        with store.write():
            store.append([NewEvent(f"copy/{copy}", 3, back, SOMEBODY)])

    return append
