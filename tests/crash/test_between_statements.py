"""A crash between any two statements of an act's whole way loses nothing and doubles nothing."""

import json
import subprocess
import sys

import pytest

from tests.crash.world import story


def _line(act: str) -> int:
    return next(line.number for line in story() if line.act == act and line.expect is None)


@pytest.mark.parametrize("act", ["file-report", "recognise-units"])
def test_a_process_killed_between_any_two_statements_ends_where_one_ends_that_was_never_killed(act):
    run = subprocess.run(
        [sys.executable, "-m", "tests.crash.run", str(_line(act))], capture_output=True, text=True, check=True
    )
    told = json.loads(run.stdout)
    assert told["kills"] > 20
    assert told["differences"] == []
