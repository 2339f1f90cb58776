"""A port that is held is nobody else's, and still the server's to listen on."""

import errno
import socket
from contextlib import closing

import pytest

from deploy.ports import Port, hold


def listening(number):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java and PostgreSQL do
    server.bind(("127.0.0.1", number))
    server.listen()
    return server


def test_a_server_listens_on_a_held_port_again_and_again():
    with closing(Port()) as port:
        for _ in range(2):
            with listening(port.number), socket.create_connection(("127.0.0.1", port.number), timeout=5):
                pass


def test_nobody_answers_on_a_held_port_while_the_server_is_down():
    with closing(Port()) as port, pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port.number), timeout=5)


def test_a_held_port_is_not_bound_by_who_does_not_know_of_it():
    with closing(Port()) as port, socket.socket() as stranger, pytest.raises(OSError) as refused:
        stranger.bind(("127.0.0.1", port.number))

    assert refused.value.errno == errno.EADDRINUSE


def test_where_an_old_port_is_taken_all_are_drawn_anew():
    with closing(Port()) as free, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        free.close()

        held = hold([free.number, taken.getsockname()[1]])

        assert len({port.number for port in held} - {taken.getsockname()[1]}) == 2
        for port in held:
            port.close()
