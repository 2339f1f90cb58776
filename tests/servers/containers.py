"""Real servers in containers of our own images, where these are built and an engine answers."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache

import docker
from docker.errors import DockerException
from testcontainers.core.container import DockerContainer

from deploy.ports import Port
from deploy.processes import wait_until

CHOICE = "DIENHINH_TEST_SERVERS"
"""The environment variable that, set to `local`, leaves containers out."""

os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")  # its reaper is an image that would have to be pulled


@cache
def built(image: str) -> bool:
    """Whether this image is there to be started, and may be."""
    if os.environ.get(CHOICE) == "local":
        return False
    try:
        with closing(docker.from_env(timeout=5)) as engine:
            return bool(engine.images.list(name=image))
    except DockerException:
        return False


def said(image: str, *command: str) -> str:
    """What a program of the image prints."""
    with closing(docker.from_env()) as engine:
        printed: bytes = engine.containers.run(image, entrypoint=command, remove=True)
        return printed.decode()


@contextmanager
def started(container: DockerContainer, listens_on: int, port: Port, ready: Callable[[], bool]) -> Iterator[None]:
    """The container behind this port of ours, from when it is ready; removed when the block ends."""
    container.ports[str(listens_on)] = ("127.0.0.1", port.number)
    with closing(port), container:
        wait_until(ready, [])
        yield
