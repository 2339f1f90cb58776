"""A server in a terminal: up until Ctrl-C or SIGTERM."""

import signal
from collections.abc import Callable, Iterable
from typing import Protocol


class Cluster(Protocol):
    """What can be started, ended well, and let go of in any case."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


def serve(cluster: Cluster, described: Callable[[], Iterable[str]]) -> None:
    """Starts the cluster, prints its description when it is ready, and stops it when told to end."""
    for told in (signal.SIGINT, signal.SIGTERM):  # also where a shell that put us in the background ignores Ctrl-C
        signal.signal(told, signal.default_int_handler)
    try:
        cluster.start()
        print("\n".join(described()), flush=True)  # noqa: T201
        while True:
            signal.pause()
    except KeyboardInterrupt:
        cluster.stop()
    finally:
        cluster.close()
