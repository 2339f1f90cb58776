from datetime import UTC, datetime

import pytest

from chassis.database import sqlite_file
from services.audit.bootstrap import build
from tests.services.audit.published import Sources
from tests.services.registration.running import Installed


@pytest.fixture
def sources():
    return Sources()


@pytest.fixture
def audit(tmp_path):
    """The ledger, over HTTP. It is 31 December 2030."""
    now = datetime(2030, 12, 31, 3, tzinfo=UTC)
    return Installed(build, tmp_path, lambda: sqlite_file(tmp_path / "audit.sqlite3"), now)


@pytest.fixture
def told(audit, sources):
    """What was recorded on its own days."""

    def by(*facts):
        audit.receive(*(sources.publish(data, on) for data, on in facts))
        return audit

    return by
