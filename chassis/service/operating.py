"""What an operator does to a running service: dead letters looked at, redriven, discarded; read models rebuilt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from chassis.database import Database
from chassis.messaging import dead_letters
from chassis.messaging.consumer import Consumer
from chassis.messaging.relay import Relay
from chassis.readmodels.projector import NoSuchBuild, Projector
from chassis.service.problems import Forbidden, NotFound, Problem
from chassis.service.tokens import OPERATOR, Principal, PrincipalOf


class Redrive(BaseModel):
    """Which held key to handle again."""

    consumer: str
    key: str


class Discard(BaseModel):
    """Why a letter is given up."""

    reason: str = Field(min_length=3, max_length=300)


def operator_routes(
    database: Database,
    consumers: Sequence[Consumer],
    relay: Relay | None,
    projector: Projector | None,
    principal_of: PrincipalOf,
    wake: Callable[[], None],
) -> APIRouter:
    """The operator's routes of one service."""
    router = APIRouter(tags=["operator"])
    by_name = {consumer.name: consumer for consumer in consumers}

    def operator(who: Annotated[Principal, Depends(principal_of)]) -> Principal:
        if OPERATOR not in who.roles:
            raise Forbidden(OPERATOR)
        return who

    Operator = Annotated[Principal, Depends(operator)]  # noqa: N806 - an annotation

    @router.get("/dead-letters", summary="Letters that wait; with all=true, also those that were dealt with")
    def list_letters(_: Operator, all: bool = False) -> Sequence[Mapping[str, Any]]:  # noqa: A002
        with database.read() as connection:
            found = dead_letters.letters(connection, all_=all)
        return [{name: value for name, value in row.items() if name != "record"} for row in found]

    @router.get("/dead-letters/{letter_id}", summary="One letter, with its record as it arrived")
    def show_letter(letter_id: int, _: Operator) -> Mapping[str, Any]:
        with database.read() as connection:
            try:
                row = dead_letters.letter(connection, letter_id)
            except dead_letters.NoSuchLetter:
                raise NotFound(f"dead letter {letter_id}") from None
        record = dead_letters.from_text(row["record"])
        shown = {
            "topic": record.topic,
            "headers": {name: value.decode(errors="replace") for name, value in record.headers},
            "value": record.value.decode(errors="replace"),
        }
        return {**row, "record": shown}

    @router.post("/dead-letters/redrive", summary="Handle a held key's letters again, in order")
    def redrive(asked: Redrive, who: Operator) -> Mapping[str, Any]:
        if asked.consumer not in by_name:
            raise NotFound(f"consumer {asked.consumer}")
        left = by_name[asked.consumer].redrive(asked.key, who.id)
        return {"key": asked.key, "waiting": len(left), "error": left[0]["error"] if left else None}

    @router.post("/dead-letters/{letter_id}/discard", summary="Give one letter up, with the reason")
    def discard(letter_id: int, asked: Discard, who: Operator) -> Mapping[str, Any]:
        try:
            with database.read() as connection:
                consumer = dead_letters.letter(connection, letter_id)["consumer"]
            by_name[consumer].discard(letter_id, who.id, asked.reason)
        except dead_letters.NoSuchLetter:
            raise NotFound(f"open dead letter {letter_id}") from None
        return {"discarded": letter_id}

    if relay is not None:

        @router.post("/relay/rewind", summary="Publish the whole log once more, for topics that were lost")
        def rewind(_: Operator) -> Mapping[str, Any]:
            relay.rewind()
            wake()
            return {"to_publish": relay.lag()}

    if projector is not None:
        _projection_routes(router, projector, Operator, wake)
    return router


def _projection_routes(router: APIRouter, projector: Projector, operator: Any, wake: Callable[[], None]) -> None:
    def list_builds(_: Any) -> Sequence[Mapping[str, Any]]:
        return projector.builds()

    def rebuild(name: str, _: Any) -> Mapping[str, Any]:
        with _named():
            build = projector.rebuild(name)
        wake()
        return {"name": name, "build": build}

    def switch(name: str, _: Any) -> Mapping[str, Any]:
        with _named():
            return {"name": name, "current": projector.switch(name)}

    for route in (list_builds, rebuild, switch):
        route.__annotations__["_"] = operator
    router.add_api_route("/projections", list_builds, summary="Builds of every read model, and how far they are")
    router.add_api_route("/projections/{name}/rebuild", rebuild, methods=["POST"], summary="Build it again, beside")
    router.add_api_route("/projections/{name}/switch", switch, methods=["POST"], summary="Answer from the new build")


class _named:  # noqa: N801 - reads as `with _named():`
    """Turns an unknown or unready build into its problem."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, NoSuchBuild):
            vi = f"Không có bản dựng như vậy: {error}"
            raise Problem(409, "no-such-build", vi, f"No such build: {error}") from error
