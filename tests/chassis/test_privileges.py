"""What a role may do is said beside each table; a table that says nothing is noticed before it is granted."""

import pytest
import sqlalchemy as sa

from chassis.eventstore.migrations import EVENT_SOURCED
from chassis.migrating import Migrations, entrust, migrate
from chassis.privileges import granted


def test_every_table_of_the_chassis_says_what_a_service_may_do_and_none_may_delete():
    for migrations in EVENT_SOURCED:
        for table in migrations.tables.sorted_tables:
            assert "SELECT" in granted(table)
            assert set(granted(table)) <= {"SELECT", "INSERT", "UPDATE"}


def test_a_table_that_says_nothing_is_named_and_nothing_is_granted(postgres_place):
    database = postgres_place.open()
    tables = sa.MetaData()
    sa.Table("forgotten", tables, sa.Column("id", sa.Integer))
    plan = [Migrations("library", (tables.create_all,), tables)]
    migrate(database, plan)

    with pytest.raises(LookupError, match="forgotten does not say"):
        entrust(database, plan, "pg_monitor")
    with database.read() as connection:
        usage = sa.func.has_schema_privilege("pg_monitor", sa.func.current_schema(), "USAGE")
        assert connection.scalar(sa.select(usage)) is False
    database.close()
