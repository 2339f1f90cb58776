import logging
import os
import shutil

import httpx
import pytest
import structlog

from dienhinh.cli.connection import Api, Target
from tests.crash.world import perform
from tests.servers.kafka import without_topics
from tests.system.command_line import YEAR, CommandLine, catalogue, write
from tests.system.standing import standing
from tests.system.story import BOTH, tell


@pytest.fixture(autouse=True)
def logs_as_they_were():
    """A command sets up the logs of its process; here the process goes on."""
    root = logging.getLogger()
    handlers, level, configured = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:], root.level = handlers, level
    structlog.configure(**configured)


@pytest.fixture(scope="session")
def embedded_home(tmp_path_factory):
    """A home in which both stories were told."""
    home = tmp_path_factory.mktemp("story") / "home"
    applied = perform(home, BOTH)
    assert [(each.line.key, each.outcome) for each in applied if not each.as_expected] == []
    return home


@pytest.fixture(scope="session")
def embedded_api(embedded_home):
    """The story in the embedded form, in this process."""
    with Target(home=embedded_home, simulation=True).connected() as connected:
        yield connected


@pytest.fixture(scope="session")
def standard_form(tmp_path_factory, postgres_dsn, kafka):
    """The standard form, its processes on a real PostgreSQL and a real Kafka."""
    folder, database = tmp_path_factory.mktemp("standard"), f"story_{os.getpid()}"
    with (
        without_topics(kafka.bootstrap, "dienhinh."),
        standing(folder, postgres_dsn, kafka.bootstrap, database) as form,
    ):
        yield form


@pytest.fixture(scope="session")
def standard_api(standard_form):
    """The story in the standard form, by its gateway."""
    bearer = {"Authorization": f"Bearer {standard_form.token()}"}
    with httpx.Client(base_url=standard_form.gateway.url, timeout=120, headers=bearer) as client:
        api = Api(client)
        tell(api)
        yield api


@pytest.fixture(params=["embedded", "standard"])
def api(request):
    """The story, in each form."""
    return request.getfixturevalue(f"{request.param}_api")


@pytest.fixture
def dienhinh(tmp_path, capsys, monkeypatch):
    """Runs `dienhinh` on a home that is not there yet."""
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("DIENHINH_HOME", "DIENHINH_SERVER", "DIENHINH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Homes made once in a session, to be copied."""
    return tmp_path_factory.mktemp("homes")


def _copied(kept, name, dienhinh, folder, acts):
    if not (kept / name).exists():
        done = dienhinh("acts", "apply", write(folder, acts), "--simulate-clock")
        assert done.status == 0, done
        shutil.copytree(dienhinh.home, kept / name)
    elif not dienhinh.home.exists():
        shutil.copytree(kept / name, dienhinh.home)
    return dienhinh


@pytest.fixture
def begun(kept, dienhinh, tmp_path):
    """A home in which it is 5 January 2026 and one unit is known."""
    return _copied(kept, "begun", dienhinh, tmp_path, [catalogue("VD-99")])


@pytest.fixture
def year(kept, dienhinh, tmp_path):
    """A home in which a small province's year has passed; it is 10 December 2026."""
    return _copied(kept, "year", dienhinh, tmp_path, YEAR)
