"""Logs for machines to read: one line of JSON per event, in UTC, naming the service. Never what a request carried."""

import logging
import sys
import traceback
from typing import Any, TextIO, cast

import structlog
from pydantic import ValidationError
from structlog.typing import EventDict, WrappedLogger


def configure_logs(level: str, stream: TextIO | None = None) -> None:
    """Sends every log line of the process, third-party libraries included, to `stream` (stderr unless given)."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        _exception_as_data,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("httpx", "uvicorn.access", "faststream", "aiokafka"):
        # They log whole addresses, queries included, or several lines a batch; our own lines say what matters.
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "faststream"):
        # They bring handlers of their own, which would print the same line twice and not as JSON.
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def log_of(service: str) -> structlog.stdlib.BoundLogger:
    """The log of one service; several services of one process each have their own."""
    return cast(structlog.stdlib.BoundLogger, structlog.get_logger(service, service=service))


def _exception_as_data(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["exception"] = [_as_data(link) for link in _chain(error)]
    return event


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what led to it, last first."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return chain


def _as_data(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "message": _message(error),
        "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _message(error: BaseException) -> str:
    if isinstance(error, ValidationError):  # its text quotes what was sent
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in error.errors(include_input=False))
    return str(error)
