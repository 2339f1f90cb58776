"""How a command reaches the services: a server that was named, the server that owns the home, or the home itself."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from anyio.from_thread import start_blocking_portal

from chassis.service.logs import configure_logs
from dienhinh.cli.stopping import Misuse, Stop
from dienhinh.home import Home, HomeInUse
from dienhinh.in_process import InProcess

PRINCIPAL = "local-registrar"
ROLES = ("registrar", "auditor", "operator")


@dataclass
class Target:
    """Where a command goes, from its options and the environment."""

    server: str | None = None
    home: Path = field(default_factory=lambda: Path(os.environ.get("DIENHINH_HOME", ".dienhinh")))
    token: str | None = None
    simulation: bool = False

    @contextmanager
    def connected(self) -> Iterator["Api"]:
        """The services behind this target."""
        if self.server is not None:
            if not self.token:
                raise Misuse("--server: cần --token hoặc DIENHINH_TOKEN / needs --token or DIENHINH_TOKEN")
            with httpx.Client(base_url=self.server, timeout=60, headers=_bearer(self.token)) as client:
                yield Api(client)
            return
        home = Home(self.home, simulation=self.simulation)
        if self.simulation and not home.simulation:
            raise Misuse(f"{self.home}: không phải kho mô phỏng / not opened for simulation: its clock is real")
        if (url := home.server()) is not None:
            with httpx.Client(base_url=url, timeout=60, headers=local_token(home)) as client:
                yield Api(client)
            return
        with _in_process(home) as client:
            yield Api(client)


@dataclass
class Api:
    """The services over HTTP."""

    client: httpx.Client

    def get(self, path: str, **params: Any) -> Any:
        """What `path` answers; raises `Stop` with the problem's sentences otherwise."""
        shown = {name: str(value) for name, value in params.items() if value is not None}
        return _answered(self.client.get(path, params=shown))

    def find(self, path: str, **params: Any) -> Any:
        """What `path` answers; None where there is no such thing. Raises `Stop` likewise."""
        response = self.client.get(path, params={name: str(value) for name, value in params.items()})
        return None if response.status_code == httpx.codes.NOT_FOUND else _answered(response)

    def file(self, path: str, **params: Any) -> bytes:
        """The file that `path` gives; a list among `params` is asked for as such. Raises `Stop` likewise."""
        asked = {name: value for name, value in params.items() if value is not None}
        response = self.client.get(path, params=asked)
        return response.content if response.is_success else bytes(_answered(response))

    def post(self, path: str, body: Any = None, **params: Any) -> Any:
        """What posting to `path` answers; raises `Stop` likewise."""
        shown = {name: str(value) for name, value in params.items() if value is not None}
        return _answered(self.client.post(path, json=body, params=shown))

    def lines(self, path: str, body: bytes, **params: str) -> str:
        """What is answered to many lines, line by line; raises `Stop` where they are not answered so."""
        response = self.client.post(path, content=body, params=params)
        return response.text if response.is_success else str(_answered(response))

    def pages(self, path: str, **params: Any) -> Iterator[dict[str, Any]]:
        """Every item of a paged list."""
        after = None
        while True:
            page = self.get(path, limit=500, after=after, **params)
            yield from page["items"]
            if (after := page["next"]) is None:
                return

    def services(self) -> list[str]:
        """The services that answer here."""
        found: list[str] = self.get("/services")
        return found


def local_token(home: Home) -> dict[str, str]:
    """The header by which the owner of a home acts there: as registrar, auditor and operator."""
    return _bearer(home.issuer().mint(PRINCIPAL, roles=ROLES))


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _answered(response: httpx.Response) -> Any:
    if response.is_success:
        return response.json()
    problem = response.json() if "json" in response.headers.get("content-type", "") else {"en": response.text}
    raise Stop.of(problem)


@contextmanager
def _in_process(home: Home) -> Iterator[httpx.Client]:
    from dienhinh.embedded import embedded  # noqa: PLC0415 - a second of imports that a server's client can do without

    configure_logs("ERROR")
    try:
        with home.owned(), start_blocking_portal() as portal:
            installation = embedded(home)
            context = installation.app.router.lifespan_context(installation.app)
            with portal.wrap_async_context_manager(context):
                transport = InProcess(installation.app, portal)
                headers = local_token(home)
                with httpx.Client(transport=transport, base_url="http://home", timeout=60, headers=headers) as client:
                    yield client
    except HomeInUse as in_use:
        raise Misuse(f"{in_use}: một tiến trình khác đang mở kho này / another process has this home open") from in_use
