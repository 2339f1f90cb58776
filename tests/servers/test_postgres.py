"""The PostgreSQL that the tests and developers are given: it keeps what it committed, and can be put back in time."""

import psycopg
import pytest


class Numbers:
    """A table of a server."""

    def __init__(self, server):
        self.server = server

    def __iter__(self):
        with psycopg.connect(self.server.dsn, connect_timeout=10) as connection:
            yield from (row[0] for row in connection.execute("SELECT number FROM numbers ORDER BY number"))

    def add(self, number):
        with psycopg.connect(self.server.dsn, connect_timeout=10) as connection:
            add_in(connection, number)


def add_in(connection, number):
    connection.execute("INSERT INTO numbers VALUES (%s)", [number])


@pytest.fixture
def numbers(own_postgres):
    with psycopg.connect(own_postgres.dsn) as connection:
        connection.execute("DROP TABLE IF EXISTS numbers")
        connection.execute("CREATE TABLE numbers (number int)")
    return Numbers(own_postgres)


def test_a_server_that_is_killed_comes_back_with_what_was_committed(own_postgres, numbers):
    numbers.add(1)
    add_in(psycopg.connect(own_postgres.dsn), 2)

    own_postgres.kill()
    own_postgres.start()

    assert list(numbers) == [1]


def test_a_server_that_is_killed_while_it_hangs_comes_back_too(own_postgres, numbers):
    numbers.add(1)

    own_postgres.pause()
    own_postgres.kill()
    own_postgres.start()

    assert list(numbers) == [1]


def test_a_server_that_hangs_answers_nobody_until_it_goes_on(own_postgres, numbers):
    with psycopg.connect(own_postgres.dsn, autocommit=True) as connection:
        own_postgres.pause()
        try:
            with pytest.raises(psycopg.errors.ConnectionTimeout):
                psycopg.connect(own_postgres.dsn, connect_timeout=2)
        finally:
            own_postgres.resume()
        add_in(connection, 1)

    assert list(numbers) == [1]


def test_a_restored_server_knows_what_was_committed_before_the_backup(own_postgres, numbers, tmp_path):
    numbers.add(1)
    own_postgres.base_backup(tmp_path / "backup")
    numbers.add(2)

    own_postgres.stop()
    own_postgres.restore(tmp_path / "backup")
    own_postgres.start()

    assert list(numbers) == [1]
