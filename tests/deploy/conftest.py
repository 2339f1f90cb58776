import pytest

from dienhinh.migrating import STORES, migrate_store
from tests.deploy.installation import installed


@pytest.fixture
def unmigrated(postgres_dsn):
    """A database with the roles of an installation, and nothing in it."""
    with installed(postgres_dsn) as installation:
        yield installation


@pytest.fixture(scope="module")
def installation(postgres_dsn):
    """A migrated installation, for the tests of one module."""
    with installed(postgres_dsn) as installation:
        for service in STORES:
            migrate_store(installation.url("owner"), service)
        yield installation
