"""A real PostgreSQL for tests: one that is named, or one started from the binaries of this machine."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg

NAMED_BY = "DIENHINH_TEST_POSTGRES"
"""The environment variable with the URL (`postgresql://…`) of a server where schemas may be made and dropped."""

_ACCOUNT = "postgres"  # what initdb runs as when the tests run as root, which it refuses


@dataclass(frozen=True)
class Found:
    """Where a PostgreSQL can be had from: `dsn` of a running one, or `binaries` to start one with."""

    version: str
    dsn: str | None = None
    binaries: Path | None = None

    def __str__(self) -> str:
        return f"{self.version}, {NAMED_BY if self.dsn else self.binaries}"


@cache
def found() -> Found | None:
    """The PostgreSQL that the tests use; None where there is none. Raises where one is named and does not answer."""
    if dsn := os.environ.get(NAMED_BY):
        with psycopg.connect(dsn, connect_timeout=10) as connection:
            return Found(f"PostgreSQL {connection.info.parameter_status('server_version')}", dsn=dsn)
    if os.geteuid() == 0 and not _account_exists():
        return None
    for binaries in _folders():
        if (binaries / "initdb").exists() and (binaries / "postgres").exists():
            said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True)
            return Found(said.stdout.strip().replace("postgres (PostgreSQL)", "PostgreSQL"), binaries=binaries)
    return None


@contextmanager
def running(source: Found) -> Iterator[str]:
    """The DSN of a server that runs until the block ends."""
    if source.dsn is not None:
        yield source.dsn
        return
    assert source.binaries is not None
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        password = secrets.token_hex(16)
        (home / "password").write_text(password)
        if os.geteuid() == 0:
            for path in (home, home / "password"):
                shutil.chown(path, _ACCOUNT)
        _make_cluster(source.binaries, home)
        with _server(source.binaries, home, password) as dsn:
            yield dsn
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _make_cluster(binaries: Path, home: Path) -> None:
    options = ["--auth=scram-sha-256", f"--pwfile={home / 'password'}", "--username=tests", "--no-sync"]
    made = subprocess.run(
        [binaries / "initdb", "-D", home / "data", "--encoding=UTF8", "--locale=C", *options],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        **_account(),
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")


@contextmanager
def _server(binaries: Path, home: Path, password: str) -> Iterator[str]:
    port = _free_port()
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "max_connections": 200,
        "fsync": "off",
        "full_page_writes": "off",
    }
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", home / "data", *arguments], stdout=log, stderr=log, cwd=home, **_account()
        )
    dsn = f"postgresql://tests:{password}@127.0.0.1:{port}/postgres"
    try:
        _wait_until_it_answers(server, dsn, home)
        yield dsn
    finally:
        server.send_signal(signal.SIGINT)  # a fast shutdown: open sessions are ended
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_it_answers(server: subprocess.Popen[bytes], dsn: str, home: Path) -> None:
    """Returns when the server that was started answers; another one on its port would know another password."""
    deadline = time.monotonic() + 60
    while True:
        if server.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")
        try:
            with psycopg.connect(dsn, connect_timeout=5) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
                assert row is not None
                assert Path(row[0]) == home / "data", f"another server answers on the port: {row[0]}"
                return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _folders() -> Iterator[Path]:
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    if config := shutil.which("pg_config"):
        yield Path(subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
    if initdb := shutil.which("initdb"):
        yield Path(initdb).resolve().parent


def _account() -> dict[str, object]:
    return {"user": _ACCOUNT, "group": _ACCOUNT, "extra_groups": ()} if os.geteuid() == 0 else {}


def _account_exists() -> bool:
    try:
        pwd.getpwnam(_ACCOUNT)
    except KeyError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
