"""What holds on SQLite only: a full disk is an error of the surroundings, in SQLAlchemy's words."""

import pytest
import sqlalchemy as sa

from tests.chassis.stores import acquired, event_store


@pytest.fixture
def full(file_place):
    """A store whose file may not grow any more."""
    database = file_place.open()
    store = event_store(database)
    store.migrate()
    sa.event.listen(database.engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=1"))
    yield store
    database.close()


def test_a_full_disk_is_an_operational_error_and_nothing_is_recorded(full):
    many = [acquired(f"b-{number}") for number in range(500)]
    with pytest.raises(sa.exc.OperationalError, match="full"), full.write():
        full.append(many)

    assert full.page(0, 9) == []
