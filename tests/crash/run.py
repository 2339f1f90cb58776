"""Goes paths and kills a process at each of their points; says what became of it.

Run as `python -m tests.crash.run SERVERS`, of which `Servers.as_json` tells: a process of its own, so that the forks
inherit no threads. A line of its input is a path and a fault or null, as JSON; a line of its output answers it. With a
fault, the path ends at the first difference.
"""

import json
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from math import inf

from chassis.service.logs import configure_logs
from tests.crash.beginnings import CORRECTIONS, DECISION, RESTORED_AT
from tests.crash.faults import FAULTS
from tests.crash.killing import Path, prove
from tests.crash.paths.act import Act
from tests.crash.paths.consuming import Consuming
from tests.crash.paths.embedded import Embedded
from tests.crash.paths.projecting import Projecting, Rebuilding
from tests.crash.paths.redriving import Redriving
from tests.crash.paths.relaying import Relaying
from tests.crash.paths.restoring import Disowning, Restoring
from tests.crash.servers import Servers
from tests.crash.started import WORLD, Started

PATHS: Mapping[str, Callable[[Servers], Path]] = {
    "embedded file-report": lambda servers: Embedded(servers.folder, "file-report"),
    "embedded recognise-units": lambda servers: Embedded(servers.folder, "recognise-units"),
    "file-report": lambda servers: Act(servers, "registration", "decided", CORRECTIONS[0]),
    "recognise-units": lambda servers: Act(servers, "recognition", "undecided", DECISION),
    "relay": Relaying,
    "consume": Consuming,
    "read models": Projecting,
    "redrive": Redriving,
    "rebuild": Rebuilding,
    "restore": Restoring,
    "disown": Disowning,
}


def warm_up(servers: Servers) -> None:
    """Has everything imported before the first fork, and leaves no thread."""
    servers.make(WORLD, "decided")
    for service in ("registration", "evaluation", "recognition"):
        Started(servers, service, RESTORED_AT).process.close()
    assert threading.active_count() == 1, threading.enumerate()


def main(servers: Servers) -> None:
    """Answers each line that it is asked by one."""
    if servers.dsn:
        warm_up(servers)
    for line in sys.stdin:
        name, fault = json.loads(line)
        with FAULTS[fault]() if fault else nullcontext():
            told = prove(PATHS[name](servers), enough=1 if fault else inf)
        print(told.as_json(), flush=True)  # noqa: T201 - it is asked to


if __name__ == "__main__":
    configure_logs("CRITICAL")
    main(Servers.from_json(sys.argv[1]))
