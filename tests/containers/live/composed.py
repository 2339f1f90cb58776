"""The standard form in containers, from the compose file, for as long as the tests of it run."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from deploy.compose.token import token
from deploy.ports import Port
from deploy.processes import wait_until
from dienhinh.cli.connection import Target
from dienhinh.standard import SERVICES
from tests.containers.compose_file import FILE, example

DIENHINH = Path(sys.executable).with_name("dienhinh")


@dataclass(frozen=True)
class Composed:
    """The running containers: `url` is the gateway's, `environment` holds no variable that would overrule the file."""

    url: str
    token: str
    compose: Sequence[str]
    environment: dict[str, str]

    @property
    def target(self) -> Target:
        """For questions over HTTP."""
        return Target(server=self.url, token=self.token)

    def start(self) -> None:
        """Makes and starts what is not there; returns when every service is ready."""
        self.engine("up", "--detach")
        wait_until(lambda: all(_ready(f"{self.url}/{service}") for service in SERVICES), [], 120)

    def apply(self, acts: Path) -> None:
        """Performs the acts of a file by the command line; returns when nothing follows from them any more.

        Raises RuntimeError where one does not go as it is written.
        """
        command = [DIENHINH, "--server", self.url, "acts", "apply", acts, "--simulate-clock", "--quiet"]
        self._ran(command, DIENHINH_TOKEN=self.token)
        with self.target.connected() as api:
            api.post("/simulation/clock", {"at": "2000-01-01T00:00:00Z"})  # it stays where it is, and settles

    def engine(self, *arguments: str) -> str:
        """What `docker compose` prints. Raises RuntimeError."""
        return self._ran([*self.compose, *arguments])

    def _ran(self, command: Sequence[str | Path], **more: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=self.environment | more)
        if done.returncode:
            raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
        return done.stdout


@contextmanager
def composed(folder: Path) -> Iterator[Composed]:
    """The standard form, opened for simulation, from when every service is ready; nothing of it is left afterwards."""
    key = token(folder)
    with closing(Port()) as port:
        number = port.number
    settings = example() | {
        "COMPOSE_PROJECT_NAME": f"dienhinh-test-{os.getpid()}",
        "PORT": str(number),
        "SIMULATION": "true",
        "TOKEN_KEY_FILE": str(folder / "token.pub"),
        "NATIONAL_KEY_FILE": str(folder / "national.key"),
    }
    variables = folder / "env"
    variables.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), "utf-8")
    command = [*_compose(), "--file", str(FILE), "--env-file", str(variables)]
    environment = {name: value for name, value in os.environ.items() if name not in settings}
    running = Composed(f"http://127.0.0.1:{number}", key, command, environment)
    try:
        running.start()
        yield running
    except BaseException:
        sys.stderr.write(running.engine("logs", "--no-color", "--tail=20"))
        raise
    finally:
        running.engine("down", "--volumes", "--timeout", "30")


def _compose() -> list[str]:
    """Compose as a part of the engine's command, or as the command of its own that came before."""
    known = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode == 0
    return ["docker", "compose"] if known else ["docker-compose"]


def _ready(service: str) -> bool:
    try:
        return httpx.get(f"{service}/readyz", timeout=10).is_success
    except httpx.TransportError:
        return False
