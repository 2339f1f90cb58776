"""Kills a process before every change and commit of one line of the story, in turn, and says where the ends differ.

Run as `python -m tests.crash.run LINE`: a process of its own, so that the forks inherit no threads.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from chassis.service.logs import configure_logs
from dienhinh.acts_file import Line
from tests.crash.killing import Failpoint, failing
from tests.crash.world import after_a_crash, perform, story


def main(number: int) -> None:
    """Prints one JSON object: kills, and the differences found (none is the proof)."""
    lines = story()
    before, line = lines[: number - 1], lines[number - 1]
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start"
        perform(start, before)
        model = _copy(start, "model")
        counting = Failpoint(None)
        with failing(counting):
            perform(model, [line], counting.arm)
        expected = after_a_crash(model)
        differences = []
        for deadly in range(1, counting.passed + 1):
            home = _copy(start, f"killed-{deadly}")
            died = _killed(home, line, deadly)
            perform(home, [line])
            found = after_a_crash(home)
            wrong = [table for table in expected.keys() | found.keys() if expected.get(table) != found.get(table)]
            if wrong or not died:
                differences.append({"statement": deadly, "died": died, "tables": sorted(wrong)})
            shutil.rmtree(home)
    told = {"act": line.act, "kills": counting.passed, "differences": differences}
    sys.stdout.write(json.dumps(told) + "\n")


def _killed(home: Path, line: Line, deadly: int) -> bool:
    """Performs the line in a process that is killed before its `deadly`-th statement; whether it was."""
    child = os.fork()
    if child == 0:
        failpoint = Failpoint(deadly)
        with failing(failpoint):
            perform(home, [line], failpoint.arm)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _copy(home: Path, name: str) -> Path:
    return Path(shutil.copytree(home, home.parent / name))


if __name__ == "__main__":
    configure_logs("ERROR")
    main(int(sys.argv[1]))
