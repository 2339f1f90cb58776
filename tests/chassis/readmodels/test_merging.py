"""Merging: rows by primary key, in the order they were given, whatever columns each of them names."""

import pytest
import sqlalchemy as sa

from chassis.readmodels.projector import merge

SHELF = sa.Table(
    "shelf",
    sa.MetaData(),
    sa.Column("room", sa.String(10), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("title", sa.String(40)),
    sa.Column("reader", sa.String(40)),
)
TAGS = sa.Table("tags", sa.MetaData(), sa.Column("tag", sa.String(10), primary_key=True))


@pytest.fixture
def merged(database, store):
    """`merged(*rows)` merges them in one transaction and gives the table's rows."""
    assert store.database is database
    with database.write() as connection:
        SHELF.create(connection)
        TAGS.create(connection)

    def merging(*rows, table=SHELF):
        with database.write() as connection:
            merge(connection, table, rows)
        with database.read() as connection:
            return [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]

    return merging


def row(place, room="a", **columns):
    return {"room": room, "place": place, **columns}


def test_a_row_is_inserted_then_changed_in_the_columns_it_names(merged):
    assert merged(row(1, title="Kiều")) == [("a", 1, "Kiều", None)]
    assert merged(row(1, reader="lan")) == [("a", 1, "Kiều", "lan")]


def test_of_rows_with_one_key_in_one_batch_the_last_holds(merged):
    rows = [row(1, title="first"), row(1, title="second"), row(1, title="third")]

    assert merged(*rows) == [("a", 1, "third", None)]


def test_rows_that_name_different_columns_keep_their_order(merged):
    rows = [row(1, title="x"), row(1, reader="lan"), row(1, title="y"), row(2, title="z"), row(1, reader=None)]

    assert merged(*rows) == [("a", 1, "y", None), ("a", 2, "z", None)]


def test_the_order_in_which_a_row_names_its_columns_does_not_matter(merged):
    first, second = {"room": "a", "place": 1, "title": "x"}, {"title": "y", "place": 2, "room": "a"}

    assert merged(first, second) == [("a", 1, "x", None), ("a", 2, "y", None)]


def test_all_parts_of_a_key_tell_rows_apart(merged):
    assert len(merged(row(1, "a", title="x"), row(1, "b", title="x"), row(2, "a", title="x"))) == 3


def test_a_row_of_nothing_but_its_key_is_there_once(merged):
    assert merged({"tag": "old"}, {"tag": "old"}, table=TAGS) == [("old",)]
    assert merged({"tag": "old"}, {"tag": "rare"}, table=TAGS) == [("old",), ("rare",)]


def test_no_rows_are_no_error(merged):
    assert merged() == []


def test_a_thousand_rows_with_a_repeated_key_are_merged_in_order(merged):
    rows = [row(number % 400, title=str(number)) for number in range(1000)]

    result = merged(*rows)
    assert len(result) == 400
    assert {title for _, _, title, _ in result} == {str(number) for number in range(600, 1000)}
