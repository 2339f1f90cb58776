import logging

import pytest
import structlog

from tests.system.command_line import CommandLine


@pytest.fixture
def dienhinh(tmp_path, capsys, monkeypatch):
    """The command line, as a new process would run it."""
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("DIENHINH_HOME", "DIENHINH_SERVER", "DIENHINH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


@pytest.fixture
def said(monkeypatch, tmp_path):
    """Says what one process of a service is told, but for its brokers; and then what else is wanted."""
    key = tmp_path / "key.pem"
    key.touch()

    def say(variables):
        for name, value in variables.items():
            if value is None:
                monkeypatch.delenv(f"DIENHINH_{name}", raising=False)
            else:
                monkeypatch.setenv(f"DIENHINH_{name}", str(value))

    say(
        {
            "KAFKA_BOOTSTRAP": "127.0.0.1:1",
            "DATABASE_URL": "postgresql://dienhinh_audit:of-the-audit@127.0.0.1:1/dienhinh",
            "DOCUMENTS": tmp_path,
            "INSTANCE": "audit-1",
            "TOKEN_ISSUER": "https://issuer.example",
            "TOKEN_AUDIENCE": "dienhinh",
            "TOKEN_KEY_FILE": key,
        }
    )
    return say


@pytest.fixture(autouse=True)
def logs_as_they_were():
    """A command sets up the logs of its process; here the process goes on."""
    root = logging.getLogger()
    handlers, level, configured = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:], root.level = handlers, level
    structlog.configure(**configured)
