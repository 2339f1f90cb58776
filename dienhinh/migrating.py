"""The stores of the standard form, as their owner migrates them; services only check that it was done."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.database import postgres
from chassis.eventstore.migrations import EVENT_SOURCED
from chassis.migrating import Migrations, entrust, migrate
from chassis.patience import FOR_EVER
from dienhinh.settings import PREFIX
from services.audit import bootstrap as audit

STORES: Mapping[str, Sequence[Migrations]] = {
    "registration": EVENT_SOURCED,
    "evaluation": EVENT_SOURCED,
    "recognition": EVENT_SOURCED,
    "notification": EVENT_SOURCED,
    "audit": audit.MIGRATIONS,
}
"""What each service's schema is made of."""


class OwnerSettings(BaseSettings):
    """What only `dienhinh migrate` is told: no service can read it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    owner_database_url: SecretStr = Field(description="the owner's role: postgresql://dienhinh_owner:…@host:port/name")


def migrate_store(owner_url: str, service: str) -> Sequence[tuple[str, int]]:
    """Migrates the schema of one service and gives the service's role its rights there; returns the steps taken.

    The role is named for the database and the service, as `deploy/postgres/roles.sql` makes it: `dienhinh_audit`.
    Raises `StoreNewer`, and SQLAlchemy's errors where the server does not answer, or refuses.
    """
    database = postgres(owner_url, service, FOR_EVER)
    try:
        taken = migrate(database, STORES[service])
        with database.read() as connection:
            role = f"{connection.scalar(sa.select(sa.func.current_database()))}_{service}"
        entrust(database, STORES[service], role)
    finally:
        database.close()
    return taken
