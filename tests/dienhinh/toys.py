"""Toy services on real sockets, for the gateway to pass requests on to."""

import json
import socket
import threading
from contextlib import contextmanager

import uvicorn


@contextmanager
def served(app):
    """Serves an ASGI application on a port that the kernel picks; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_config=None, lifespan="auto", server_header=False, date_header=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "it did not start"
            thread.join(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)


class Echo:
    """Answers with what it was sent; `answers` are others, by path: a function of the ASGI channels."""

    def __init__(self, name="echo", **answers):
        self.name = name
        self.answers = {f"/toy/{path}": answer for path, answer in answers.items()}
        self.heard = 0

    async def __call__(self, scope, receive, send):
        assert scope["type"] == "http"
        self.heard += 1
        if (answer := self.answers.get(scope["path"])) is not None:
            await answer(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        said = {
            "by": self.name,
            "method": scope["method"],
            "target": (scope["raw_path"] + b"?" + scope["query_string"]).decode("latin-1"),
            "headers": [[name.decode("latin-1"), value.decode("latin-1")] for name, value in scope["headers"]],
            "body": body.decode("latin-1"),
        }
        await answer_with(json.dumps(said).encode(), [(b"content-type", b"application/json")])(scope, receive, send)


def answer_with(body, headers=(), status=200):
    """An answer that is always the same."""

    async def answer(_scope, _receive, send):
        sized = [*headers, (b"content-length", str(len(body)).encode())] if body else list(headers)
        await send({"type": "http.response.start", "status": status, "headers": sized})
        await send({"type": "http.response.body", "body": body})

    return answer


@contextmanager
def hanging_up():
    """A server that takes every connection, reads something and hangs up; gives its address and how often it did."""
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up():
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                taken.append(connection.recv(1000))
                connection.close()

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", taken
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(30)


@contextmanager
def nobody():
    """An address at which nothing listens, held so that nothing else will."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"
