"""Read models: pages of the log merged, each in one commit with how far it went."""

from collections.abc import Mapping
from typing import Any

from tests.crash.beginnings import RESTORED_AT
from tests.crash.contents import contents
from tests.crash.killing import Arm
from tests.crash.servers import Servers
from tests.crash.started import WORLD, Started


class Projecting:
    """Registration's read models take in the corrections."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    def begin(self) -> None:
        self._servers.make(WORLD, "corrected")

    def go(self, arm: Arm) -> Any:
        started = Started(self._servers, "registration", RESTORED_AT)
        arm()
        started.project()

    def contents(self) -> Mapping[str, Any]:
        return contents(self._servers.url(WORLD), "registration")


class Rebuilding(Projecting):
    """An operator has one of them built again from the beginning, and switches to it when it has caught up."""

    def begin(self) -> None:
        self._servers.make(WORLD, "decided")

    def go(self, arm: Arm) -> Any:
        started = Started(self._servers, "registration", RESTORED_AT)
        arm()
        started.post("projections/reports/rebuild")
        started.project()
        started.post("projections/reports/switch")
