"""What an administrator runs once: a database, its owner, and a role for each service that can do nothing yet."""

import psycopg
import pytest

from deploy.postgres.roles import ROLES

SERVICES = ROLES[1:]


def connected(installation, role):
    return psycopg.connect(installation.url(role), autocommit=True)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_connects_with_its_password(unmigrated, role):
    with connected(unmigrated, role) as connection:
        assert connection.info.dbname == unmigrated.database


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE SCHEMA mine",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE ROLE mine",
        "CREATE DATABASE mine",
    ],
)
def test_the_role_of_a_service_can_make_nothing(unmigrated, statement):
    with connected(unmigrated, "registration") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def test_a_role_of_somebody_else_cannot_even_connect(unmigrated, postgres_dsn):
    with psycopg.connect(postgres_dsn, autocommit=True) as superuser:
        stranger = f"{unmigrated.database}_stranger"
        superuser.execute(f"CREATE ROLE {stranger} LOGIN PASSWORD 'stranger'")
        try:
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                psycopg.connect(unmigrated.url("owner"), user=stranger, password="stranger")  # noqa: S106
        finally:
            superuser.execute(f"DROP ROLE {stranger}")


def test_running_it_again_sets_new_passwords_and_changes_nothing_else(unmigrated):
    old = unmigrated.url("audit")
    unmigrated.passwords["audit"] = "another"
    unmigrated.make_roles()

    with connected(unmigrated, "audit"), pytest.raises(psycopg.OperationalError, match="password authentication"):
        psycopg.connect(old)
