"""The processes of the standard form as children of this one: each started, stopped, killed and paused by itself."""

import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import run
from urllib.parse import urlsplit

import httpx

from deploy.ports import Port, hold
from deploy.postgres.roles import ROLES, make_roles
from deploy.processes import Server, ServerFailed, wait_until
from deploy.standard.signing import kept_key, public_set
from deploy.standard.tokens import AUDIENCE, ISSUER, LocalIssuer

SERVICES = ("registration", "evaluation", "recognition", "notification", "audit")
PROVINCE = "24"
"""Whose register it is, and who signs what leaves it."""

COMMAND = Path(sys.executable).with_name("dienhinh")


class Process(Server):
    """One process of the installation, at `url`."""

    def __init__(self, name: str, port: int, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]):
        command: list[str | Path] = [COMMAND, *arguments, "--port", str(port)]
        super().__init__(name, command, folder / f"{name}.log", environment=environment)
        self.url = f"http://127.0.0.1:{port}"


@dataclass(frozen=True)
class Brokers:
    """How Kafka is reached: its bootstrap servers; of secure ones, as whom: the environment of `administrator`, who
    makes topics and rights, and `of(service)`."""

    bootstrap: str
    administrator: Mapping[str, str] = field(default_factory=dict)
    of: Callable[[str], Mapping[str, str]] = lambda _: {}


class StandardForm:
    """Five services, `replicas` of each, and a gateway, on a database server and brokers that are there already.

    `superuser` is the URL of the server's administrator, `database` what the installation's database is to be called;
    `settings` are further environment variables of the services, without their prefix.
    """

    def __init__(
        self,
        folder: Path,
        superuser: str,
        brokers: Brokers,
        *,
        database: str = "dienhinh",
        replicas: int = 1,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.issuer = LocalIssuer(self.folder)
        self.database = database
        self._superuser = superuser
        self._brokers = brokers
        self._settings = dict(settings or {})
        self.signing_key = kept_key(self.folder / "national.key")
        self.public_keys = self.folder / "national.jwks"
        self.ministry_key = kept_key(self.folder / "ministry.key")
        self._ministry_keys = public_set(self.ministry_key, self.folder / "ministry.jwks")
        self._asking = httpx.Client(timeout=10)  # made once: to make one takes longer than to ask
        self._passwords = _kept_passwords(self.folder / "passwords.json")
        self._ports: list[Port] = hold([0] * (len(SERVICES) * replicas + 1))
        numbers = iter([port.number for port in self._ports])
        self.services = {
            name: [self._replica(name, number, next(numbers)) for number in range(1, replicas + 1)] for name in SERVICES
        }
        named = [f"--service={name}={each.url}" for name, group in self.services.items() for each in group]
        self.gateway = self._process("gateway", next(numbers), ["gateway", *named], {})

    def prepare(self) -> None:
        """Roles, schemas and topics, as far as they are not there. Raises ServerFailed with what a step said."""
        make_roles(self._superuser, self._passwords, self.database)
        self.command("migrate", DIENHINH_OWNER_DATABASE_URL=self.database_url("owner"))
        self.command("topics", "apply")
        self.public_keys.write_text(self.command("national", "public", str(self.signing_key), "--province", PROVINCE))

    def command(self, *arguments: str, **environment: str) -> str:
        """What `dienhinh` prints, run in the environment of this installation; raises ServerFailed when it fails."""
        done = run(  # noqa: S603
            [COMMAND, *arguments],
            env={**os.environ, **self._environment(), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServerFailed(f"dienhinh {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def start(self) -> None:
        """Starts what does not run; returns when every service is ready."""
        for server in self.servers:
            if not server.running:
                server.launch()
        wait_until(self.ready, self.servers, 120)

    def stop(self) -> None:
        """Lets everything drain and end."""
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.wait()

    def close(self) -> None:
        """Kills what still runs, and lets the ports go."""
        self._asking.close()
        for server in self.servers:
            server.kill()
        for port in self._ports:
            port.close()

    @property
    def servers(self) -> Sequence[Process]:
        """Every process: the services, then the gateway."""
        return [*(server for group in self.services.values() for server in group), self.gateway]

    def ready(self) -> bool:
        """Whether every process says that it can do its work."""
        return all(self._is_ready(f"{each.url}/{name}") for name, group in self.services.items() for each in group)

    def database_url(self, role: str) -> str:
        """The URL by which a role, `owner` or a service's, reaches the database."""
        server = urlsplit(self._superuser)
        whom = f"{self.database}_{role}:{self._passwords[role]}"
        return f"postgresql://{whom}@{server.hostname}:{server.port}/{self.database}"

    def token(self, principal: str = "local-registrar") -> str:
        """A token of somebody who may do everything here."""
        return self.issuer.mint(principal, roles=("registrar", "auditor", "operator"))

    def _replica(self, service: str, number: int, port: int) -> Process:
        environment = {
            **self._environment(),
            "DIENHINH_DATABASE_URL": self.database_url(service),
            "DIENHINH_INSTANCE": f"{service}-{number}",
            **self._beyond_the_province().get(service, {}),
            **self._brokers.of(service),
        }
        return self._process(f"{service}-{number}", port, ["serve", service], environment)

    def _process(self, name: str, port: int, arguments: Sequence[str], environment: Mapping[str, str]) -> Process:
        return Process(name, port, arguments, self.folder, environment)

    def _beyond_the_province(self) -> Mapping[str, Mapping[str, str]]:
        """What single services are told of keys: the province's own, and those of a ministry that is only played."""
        national = {"PROVINCE": PROVINCE, "KEY_FILE": str(self.signing_key)}
        ministry = {"PROVINCE": PROVINCE, "KEYS_FILE": str(self._ministry_keys)}
        return {
            "audit": {f"DIENHINH_NATIONAL__{name}": value for name, value in national.items()},
            "registration": {f"DIENHINH_MINISTRY__{name}": value for name, value in ministry.items()},
        }

    def _is_ready(self, address: str) -> bool:
        try:
            return self._asking.get(f"{address}/readyz").status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def _environment(self) -> dict[str, str]:
        said = {
            "KAFKA_BOOTSTRAP": self._brokers.bootstrap,
            "TOKEN_ISSUER": ISSUER,
            "TOKEN_AUDIENCE": AUDIENCE,
            "TOKEN_KEY_FILE": str(self.issuer.public),
            "DOCUMENTS": str(self.folder / "documents"),
            "CHANNELS__OUTBOX": str(self.folder / "outbox"),
            **self._settings,
        }
        return {f"DIENHINH_{name}": value for name, value in said.items()} | dict(self._brokers.administrator)


def _kept_passwords(file: Path) -> dict[str, str]:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(json.dumps({role: secrets.token_hex(16) for role in ROLES}))
    passwords: dict[str, str] = json.loads(file.read_text())
    return passwords
