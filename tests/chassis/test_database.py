"""One writer, any number of readers, and views that join."""

import pytest
import sqlalchemy as sa

from chassis.database import sqlite_file, sqlite_memory

NOTES = sa.Table("notes", sa.MetaData(), sa.Column("text", sa.String(20)))


@pytest.fixture(params=["memory", "file"])
def database(request, tmp_path):
    opened = sqlite_memory() if request.param == "memory" else sqlite_file(tmp_path / "notes.sqlite3")
    with opened.write() as connection:
        NOTES.create(connection)
    yield opened
    opened.close()


def write(database, text):
    with database.write() as connection:
        connection.execute(NOTES.insert().values(text=text))


def texts(database):
    with database.read() as connection:
        return connection.scalars(sa.select(NOTES.c.text)).all()


def test_a_view_inside_a_view_is_the_same_view(database):
    write(database, "first")
    with database.read() as outer, database.read() as inner:
        assert inner is outer
        assert texts(database) == ["first"]


def test_a_view_inside_a_transaction_sees_what_it_has_done_so_far(database):
    with database.write() as connection:
        connection.execute(NOTES.insert().values(text="first"))
        assert texts(database) == ["first"]


def test_nothing_of_a_transaction_stays_when_an_exception_leaves(database):
    def fail():
        with database.write():
            write(database, "first")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert texts(database) == []
