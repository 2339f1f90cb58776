"""How every failure below a route becomes a problem answer: one function registers it all."""

from uuid import uuid4

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.stdlib import BoundLogger

from chassis.database import transient
from chassis.domain import NotYetKnown
from chassis.service.problems import ContentTooLarge, NotFound, NotYetKnownHere, Problem, Unavailable
from chassis.service.validation import field_errors

_OF_THE_FRAMEWORK = {
    400: ("unreadable", "Yêu cầu không đọc được.", "The request cannot be read."),
    405: ("method-not-allowed", "Địa chỉ này không nhận phương thức đó.", "This address does not take that method."),
    415: ("media-type-not-accepted", "Không nhận loại nội dung này.", "This kind of content is not taken."),
}


def answer_problems(app: FastAPI, log: BoundLogger) -> None:
    """Every failure in `app` is answered as a problem; what nobody foresaw is logged to `log` under the id answered."""

    @app.exception_handler(Problem)
    async def _problem(_: Request, problem: Problem) -> JSONResponse:
        return problem.response()

    @app.exception_handler(NotYetKnown)
    async def _not_yet_known(_: Request, missing: NotYetKnown) -> JSONResponse:
        return NotYetKnownHere(missing.fact).response()

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, invalid: RequestValidationError) -> JSONResponse:
        errors = field_errors(invalid.errors())
        vi, en = "Nội dung gửi lên chưa hợp lệ.", "What was sent is not valid."
        return Problem(422, "invalid-request", vi, en, extra={"errors": errors}).response()

    @app.exception_handler(SQLAlchemyError)
    async def _store(_: Request, error: SQLAlchemyError) -> JSONResponse:
        if not transient(error):
            raise error
        log.warning("store unavailable", error=str(error))
        return Unavailable("store").response()

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        return _of_status(error, request.url.path).response()

    app.add_middleware(_Unforeseen, log=log)


def _of_status(error: HTTPException, path: str) -> Problem:
    """What the framework itself refuses, which it knows by status alone."""
    if error.status_code == 404:
        return NotFound(path)
    if error.status_code == 413:
        return ContentTooLarge()
    other = ("refused", "Yêu cầu không thực hiện được.", "The request was refused.")
    return Problem(error.status_code, *_OF_THE_FRAMEWORK.get(error.status_code, other), headers=error.headers)


class _Unforeseen:
    """Not an exception handler: the framework raises again after one, and the server would log the error twice."""

    def __init__(self, app: ASGIApp, log: BoundLogger) -> None:
        self.app = app
        self.log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            if scope["type"] != "http":
                raise
            problem = _unexpected()
            self.log.error("unexpected error", instance=problem.extra["instance"], exc_info=error)
            if started:  # the caller has half an answer: only breaking the connection tells so
                raise
            await problem.response()(scope, receive, send)


def _unexpected() -> Problem:
    return Problem(
        500,
        "unexpected",
        "Hệ thống gặp lỗi ngoài dự kiến. Hãy báo cho người vận hành kèm mã lỗi này.",
        "Something went wrong that nobody foresaw. Tell the operator, with this id.",
        extra={"instance": uuid4().urn},
    )
