"""An act: decided on, recorded and answered in one commit."""

from collections.abc import Mapping
from typing import Any

from dienhinh.acts_file import Line
from tests.crash.contents import contents
from tests.crash.killing import Arm
from tests.crash.servers import Servers
from tests.crash.started import WORLD, Started


class Act:
    """The line's act, sent to its service over HTTP; sent again under the same key by whoever got no answer."""

    def __init__(self, servers: Servers, service: str, beginning: str, line: Line) -> None:
        self._servers = servers
        self._service = service
        self._beginning = beginning
        self._line = line

    def begin(self) -> None:
        self._servers.make(WORLD, self._beginning)

    def go(self, arm: Arm) -> Any:
        started = Started(self._servers, self._service, self._line.recorded)
        arm()
        return started.perform(self._line)

    def contents(self) -> Mapping[str, Any]:
        return contents(self._servers.url(WORLD), self._service)
