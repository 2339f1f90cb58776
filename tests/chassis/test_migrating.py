"""Migrations: each step once, in order, in a transaction of its own; and the version that a service checks."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from chassis.migrating import Migrations, StoreNewer, StoreOlder, check_version, migrate

SHELVES = sa.Table("shelves", sa.MetaData(), sa.Column("number", sa.Integer))
MAKE_SHELVES = SHELVES.create


def put_shelf(number):
    def step(connection):
        connection.execute(SHELVES.insert().values(number=number))

    return step


def plan(*steps, part="library"):
    return [Migrations(part, steps)]


def shelves(database):
    with database.read() as connection:
        return sorted(connection.scalars(sa.select(SHELVES.c.number)))


def test_a_new_store_takes_every_step_in_order_and_never_again(database):
    steps = (MAKE_SHELVES, put_shelf(1), put_shelf(2))
    assert migrate(database, plan(*steps)) == [("library", 1), ("library", 2), ("library", 3)]
    assert migrate(database, plan(*steps)) == []
    assert shelves(database) == [1, 2]


def test_an_older_store_takes_only_the_steps_that_came_later(database):
    migrate(database, plan(MAKE_SHELVES, put_shelf(1)))
    assert migrate(database, plan(MAKE_SHELVES, put_shelf(1), put_shelf(2))) == [("library", 3)]
    assert shelves(database) == [1, 2]


def test_parts_count_their_own_steps(database):
    migrate(database, plan(MAKE_SHELVES))
    both = [*plan(MAKE_SHELVES), *plan(put_shelf(7), part="cellar")]
    assert migrate(database, both) == [("cellar", 1)]
    assert shelves(database) == [7]


def test_a_step_that_fails_leaves_nothing_of_itself_and_keeps_what_was_before(database):
    def half(connection):
        put_shelf(2)(connection)
        raise LookupError("cut off")

    with pytest.raises(LookupError):
        migrate(database, plan(MAKE_SHELVES, put_shelf(1), half))
    assert shelves(database) == [1]
    assert migrate(database, plan(MAKE_SHELVES, put_shelf(1), put_shelf(2))) == [("library", 3)]


def test_a_store_of_the_same_version_may_be_served(database):
    steps = plan(MAKE_SHELVES, put_shelf(1))
    migrate(database, steps)
    check_version(database, steps)


@pytest.mark.parametrize("before", [[], plan(MAKE_SHELVES), [*plan(MAKE_SHELVES, put_shelf(1)), *plan(part="other")]])
def test_an_older_store_is_not_served_and_the_operator_is_told_to_migrate(database, before):
    if before:
        migrate(database, before)
    with pytest.raises(StoreOlder) as refused:
        check_version(database, [*plan(MAKE_SHELVES, put_shelf(1)), *plan(put_shelf(2), part="other")])

    assert "hãy chạy lệnh migrate" in refused.value.vi
    assert "run the migrate command" in refused.value.en


def test_a_newer_store_is_neither_served_nor_migrated(database):
    migrate(database, plan(MAKE_SHELVES, put_shelf(1)))
    older = [*plan(MAKE_SHELVES), *plan(put_shelf(9), part="cellar")]

    for refuses in (check_version, migrate):
        with pytest.raises(StoreNewer, match="newer than the program"):
            refuses(database, older)
    assert shelves(database) == [1]


def test_eight_that_migrate_at_once_take_each_step_once(shared_place):
    databases = [shared_place.open() for _ in range(8)]
    steps = (MAKE_SHELVES, *(put_shelf(number) for number in range(5)))
    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(lambda database: migrate(database, plan(*steps)), databases))

    assert sorted(step for steps in taken for step in steps) == [("library", number) for number in range(1, 7)]
    assert shelves(databases[0]) == list(range(5))
    for database in databases:
        database.close()
