import logging
import shutil

import pytest
import structlog

from tests.system.command_line import YEAR, CommandLine, catalogue, write


@pytest.fixture(autouse=True)
def logs_as_they_were():
    """A command sets up the logs of its process; here the process goes on."""
    root = logging.getLogger()
    handlers, level, configured = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:], root.level = handlers, level
    structlog.configure(**configured)


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
