"""A PostgreSQL on this machine, in a folder, on a port of its own: started, stopped, restored, broken on purpose."""

import json
import secrets
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg

from deploy.ports import hold
from deploy.postgres.binaries import account, binaries
from deploy.processes import Server, ServerFailed, as_account, wait_until

THROWAWAY: Mapping[str, object] = {"fsync": "off", "full_page_writes": "off"}
"""Settings for data that need not outlive the machine: quick, and safe against a killed server all the same."""

_SETTINGS: Mapping[str, object] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": 200,
}


class PostgresCluster:
    """The server in a folder, whose data is made there at the first `start`.

    `dsn` is the superuser's. `settings` are set anew at every start; change them before it. As root the server runs as
    the account `postgres`, which must be able to get to the folder. The port is held from here on until `close`.
    """

    def __init__(self, folder: Path, settings: Mapping[str, object] | None = None) -> None:
        found = binaries()
        if found is None:
            raise ServerFailed("PostgreSQL was not found. An administrator runs: apt-get install postgresql")
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.settings = {**_SETTINGS, **(settings or {})}
        self._binaries = found
        self._account = account()
        kept = _kept(self.folder / "cluster.json")
        [self._port] = hold([kept.get("port", 0)])
        self._password = kept.get("password") or secrets.token_hex(16)
        self.port = self._port.number
        _keep(self.folder / "cluster.json", {"port": self.port, "password": self._password})
        self.server = Server("PostgreSQL", [], self.folder / "log", self._account)
        self.dsn = f"postgresql://postgres:{self._password}@127.0.0.1:{self.port}/postgres"

    @property
    def data(self) -> Path:
        """Its data directory."""
        return self.folder / "data"

    @property
    def pid(self) -> int:
        """Of the postmaster."""
        return self.server.pid

    @property
    def running(self) -> bool:
        """Whether its process is there; a paused one is."""
        return self.server.running

    def start(self) -> None:
        """Starts it; returns when it answers. Raises ServerFailed."""
        self._own(self.folder)
        if not (self.data / "PG_VERSION").exists():
            self._make()
        settings = {**self.settings, "port": self.port}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.server.command = [self._binaries / "postgres", "-D", self.data, *options]
        self.server.launch()
        wait_until(self._answers, [self.server])

    def stop(self) -> None:
        """A fast shutdown: open sessions are ended, the data is clean."""
        self.server.terminate(signal.SIGINT)
        self.server.wait()

    def kill(self) -> None:
        """SIGKILL to every process of it; the next `start` recovers what was committed."""
        self.server.kill()

    def pause(self) -> None:
        """SIGSTOP to every process of it: connections stay open and nothing answers."""
        self.server.pause()

    def resume(self) -> None:
        """SIGCONT."""
        self.server.resume()

    def close(self) -> None:
        """Lets the port go; what still runs is killed."""
        self.kill()
        self._port.close()

    def base_backup(self, folder: Path) -> None:
        """A base backup of the running server into a new folder, as `pg_basebackup` makes it; the files are ours."""
        self._run(
            "pg_basebackup", "-d", self.dsn, "-D", folder.resolve(), "--checkpoint=fast", "--no-sync", account=None
        )

    def restore(self, backup: Path) -> None:
        """Puts a base backup in the place of the data of this server, which must be down; the backup stays as it is."""
        if self.running:
            raise RuntimeError("the server is running")
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(backup, self.data, symlinks=True)
        for path in (self.data, *self.data.rglob("*")):
            self._own(path)
        self.data.chmod(0o700)

    def _make(self) -> None:
        password = self.folder / "password"
        password.touch(mode=0o600)
        password.write_text(self._password)
        self._own(password)
        options = ["--auth=scram-sha-256", f"--pwfile={password}", "--username=postgres", "--no-sync"]
        options += ["--encoding=UTF8", "--locale=C"]
        try:
            self._run("initdb", "-D", self.data, *options, account=self._account)
        finally:
            password.unlink()

    def _run(self, program: str, *arguments: str | Path, account: str | None) -> None:
        done = subprocess.run(  # noqa: S603
            [self._binaries / program, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            **as_account(account),
        )
        if done.returncode:
            raise ServerFailed(f"{program} failed:\n{done.stdout}{done.stderr}")

    def _own(self, path: Path) -> None:
        if self._account is not None:
            shutil.chown(path, self._account, self._account)

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.dsn, connect_timeout=5) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        if row is None or Path(row[0]) != self.data:
            raise ServerFailed(f"another server answers on port {self.port}: {row}")
        return True


def _kept(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text()) if file.exists() else {}


def _keep(file: Path, kept: dict[str, object]) -> None:
    file.touch(mode=0o600)
    file.write_text(json.dumps(kept))
