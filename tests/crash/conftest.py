import os

import pytest

from tests.crash.asking import killer
from tests.crash.beginnings import prepare
from tests.crash.servers import Servers


@pytest.fixture(scope="session")
def embedded(tmp_path_factory):
    """Kills what runs in the embedded form."""
    with killer(Servers("", "", "", "", tmp_path_factory.mktemp("embedded"))) as asked:
        yield asked


@pytest.fixture(scope="session")
def standard(tmp_path_factory, postgres_dsn, kafka):
    """Kills what runs in the standard form, on a real PostgreSQL and a real Kafka."""
    name = f"crash_{os.getpid()}"
    servers = Servers(postgres_dsn, kafka.bootstrap, name, name, tmp_path_factory.mktemp("standard"))
    try:
        with servers.named():
            prepare(servers)
        with killer(servers) as asked:
            yield asked
    finally:
        servers.drop()
