"""An act's whole way through the embedded form: answered, relayed, consumed, projected, on SQLite."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.crash.killing import Arm
from tests.crash.world import after_a_crash, perform, story


class Embedded:
    """The whole way of the line that is the first of its act, on the day on which it is done."""

    def __init__(self, folder: Path, act: str) -> None:
        lines = story()
        number = next(line.number for line in lines if line.act == act and line.expect is None)
        self._line = lines[number - 1]
        self._start, self._home = folder / act / "start", folder / act / "home"
        perform(self._start, lines[: number - 1], until=self._line.recorded)

    def begin(self) -> None:
        shutil.rmtree(self._home, ignore_errors=True)
        shutil.copytree(self._start, self._home)

    def go(self, arm: Arm) -> Any:
        (applied,) = perform(self._home, [self._line], arm)
        return applied.answer

    def contents(self) -> Mapping[str, Any]:
        return after_a_crash(self._home)
