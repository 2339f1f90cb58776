"""A bound on what one request may carry, told before it is read where the caller says how much it is."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.service.problems import ContentTooLarge


class Bounded:
    """ASGI middleware: a body of more than `limit` bytes is answered 413. Not the framework's own `max_body_size`:
    that one answers in plain text, past every exception handler.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared) > self.limit:
            await ContentTooLarge().response()(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.limit:
                # The one exception that FastAPI, while it reads a body, does not turn into a 400.
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)
