"""A wire to PostgreSQL that is cut at a COMMIT: before the server hears it, or before the client hears the answer."""

import socket
import threading
from contextlib import closing, suppress
from dataclasses import dataclass, field

import sqlalchemy as sa

COMMIT = b"COMMIT\0"


@dataclass
class Wire:
    """Carries connections to the server at `dsn`, until `close`; `url` is where they are taken. Every COMMIT that
    `cut` has a place for loses its connection: "there" on its way to the server, "back" once the server has done it."""

    dsn: str
    cut: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = sa.make_url(self.dsn)
        self._listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        here = self._server.set(host="127.0.0.1", port=self._listening.getsockname()[1])
        return here.update_query_dict({"sslmode": "disable"}).render_as_string(hide_password=False)

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection((self._server.host, self._server.port))
                threading.Thread(target=self._carry, args=(client, server), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        threading.Thread(target=_copy, args=(server, client), daemon=True).start()
        with closing(client), suppress(OSError):
            while sent := client.recv(65536):
                where = self.cut.pop(0) if COMMIT in sent and self.cut else None
                if where is not None:
                    client.shutdown(socket.SHUT_RDWR)  # what the server says from here on is not passed on
                if where != "there":
                    server.sendall(sent)
                if where is not None:
                    server.shutdown(socket.SHUT_WR)
                    return


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while received := source.recv(65536):
            target.sendall(received)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
