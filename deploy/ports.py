"""Ports of this machine that stay ours, also while the server that listens on them is down."""

import socket


class Port:
    """A port of 127.0.0.1 that the kernel picks and gives to nobody else until `close`; `number` is its number.

    A bound socket that does not listen keeps it. A server that sets SO_REUSEADDR, as Java and PostgreSQL do, binds it
    all the same, and without one a caller is refused. A port that was only probed may be gone before the server binds
    it, or, as the near end of somebody's connection, while the server restarts.
    """

    def __init__(self, wanted: int = 0) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind(("127.0.0.1", wanted))
        except OSError:
            self._socket.close()
            raise
        self.number: int = self._socket.getsockname()[1]

    def close(self) -> None:
        """Lets it go."""
        self._socket.close()


def hold(wanted: list[int]) -> list[Port]:
    """One port for each number: that very port where all can be had, else others; 0 stands for any."""
    held: list[Port] = []
    try:
        for number in wanted:
            held.append(Port(number))
    except OSError:
        for port in held:
            port.close()
        return [Port() for _ in wanted]
    return held
