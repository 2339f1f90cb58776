"""Requests to an ASGI application in the same process, with next to no client: what is measured is the answer."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

Headers = Mapping[str, str]


async def call(app: Any, method: str, path: str, headers: Headers, body: bytes = b"", query: str = "") -> bytes:
    """The body of the answer; raises RuntimeError for any status but 200."""
    told: dict[str, Any] = {"body": b""}
    pending = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Any:
        if pending:
            return pending.pop()
        return await asyncio.get_running_loop().create_future()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            told["status"] = message["status"]
        else:
            told["body"] += message.get("body", b"")

    sent = {"content-type": "application/json", **headers}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
        "server": ("load", 80),
        "client": ("load", 1),
    }
    await app(scope, receive, send)
    if told["status"] != 200:
        raise RuntimeError(f"{method} {path}: {told['status']} {told['body'][:500]!r}")
    return bytes(told["body"])


async def one_after_the_other(app: Any, path: str, requests: Iterable[tuple[Headers, bytes]]) -> None:
    """Posts each when the one before is answered."""
    for headers, body in requests:
        await call(app, "POST", path, headers, body)


async def side_by_side(app: Any, path: str, senders: Iterable[Iterable[tuple[Headers, bytes]]]) -> None:
    """Each sender posts one after the other, all senders at once."""
    await asyncio.gather(*(one_after_the_other(app, path, requests) for requests in senders))
