"""The HTTP side of acts: one act, a batch line by line, what acts there are, and what was refused."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Body, Depends, Header, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from chassis.acts.answers import Answer
from chassis.acts.attempts import attempts
from chassis.acts.describing import describe, first_paragraph, summaries
from chassis.acts.performing import Acts, Outdated, Submission
from chassis.acts.table import Handles
from chassis.database import transient
from chassis.service.conditional import SeenVersion, check_seen
from chassis.service.paging import AskedPage, Page
from chassis.service.problems import NotFound, NotYetKnownHere, Problem, Unavailable
from chassis.service.tokens import Principal, PrincipalOf
from chassis.service.validation import field_errors

Arrived = Callable[[Sequence[str]], Sequence[str]]
"""Which of these events of other services have not arrived, after a bounded wait."""

DryRun = Annotated[bool, Query(description="only say what each line would be answered; keep nothing")]

LONGEST_KEY = 200
"""Characters of an idempotency key."""

LINES_IN_ONE_COMMIT = 200
"""Lines of a batch that share a commit: enough to be fast, few enough that other senders get their turn."""


def act_routes(acts: Acts, principal_of: PrincipalOf, not_arrived: Arrived) -> APIRouter:
    """The routes of one service's acts. `After` names contract events to wait for, bounded, before deciding."""
    router = APIRouter(tags=["acts"])
    Who = Annotated[Principal, Depends(principal_of)]  # noqa: N806 - an annotation
    Key = Annotated[str | None, Header(alias="Idempotency-Key", max_length=LONGEST_KEY)]  # noqa: N806
    After = Annotated[str | None, Header(alias="After", description="ids of contract events")]  # noqa: N806

    for row in acts.table.values():
        _add_act_route(router, row, acts, Who, Key, After, not_arrived)

    @router.post("/acts", summary="Many acts, one JSON object a line; answered line by line, in order")
    async def perform_lines(
        request: Request, who: Who, after: After = None, dry_run: DryRun = False
    ) -> StreamingResponse:
        await run_in_threadpool(_wait, after, not_arrived)
        lines = [line for line in (await request.body()).splitlines() if line.strip()]
        if dry_run:
            would_be = await run_in_threadpool(_answered, acts.table, acts.rehearse, lines, who)
            return StreamingResponse(iter(would_be), media_type="application/x-ndjson")
        chunks = [lines[i : i + LINES_IN_ONE_COMMIT] for i in range(0, len(lines), LINES_IN_ONE_COMMIT)]
        # Performed before a status is sent: where the store is away from the beginning, nothing was taken.
        first = await run_in_threadpool(_answered, acts.table, acts.perform, chunks[0], who) if chunks else []
        later = (line for chunk in chunks[1:] for line in _perform_chunk_or_say(acts, chunk, who))
        return StreamingResponse(chain(first, later), media_type="application/x-ndjson")

    @router.get("/acts", summary="The acts there are")
    def list_acts() -> Sequence[dict[str, str]]:
        return summaries(acts.table.values())

    @router.get("/acts/{name}", summary="An act: fields, example, refusals")
    def describe_act(name: str) -> dict[str, Any]:
        if name not in acts.table:
            raise NotFound(name)
        return describe(acts.table[name])

    @router.get("/attempts", summary="Refused acts, oldest first")
    def list_attempts(asked: AskedPage) -> Page[dict[str, Any]]:
        with acts.store.database.read() as connection:
            (after,) = asked.beginning((0,))
            rows = attempts(connection, after, asked.fetch)
        return asked.page([dict(row) for row in rows], lambda row: (row["id"],))

    return router


def _add_act_route(
    router: APIRouter, row: Handles, acts: Acts, who_: Any, key_: Any, after_: Any, not_arrived: Arrived
) -> None:
    def perform(act: Any, who: Any, seen: SeenVersion, key: Any = None, after: Any = None) -> JSONResponse:
        _wait(after, not_arrived)
        (answer,) = acts.perform([Submission(act, who, key or str(uuid4()), seen)])
        return _response(answer)

    perform.__annotations__.update(act=Annotated[row.act, Body()], who=who_, key=key_, after=after_)
    says = first_paragraph(row.act)
    router.add_api_route(f"/acts/{row.act.act()}", perform, methods=["POST"], summary=row.act.act(), description=says)


def _wait(after: str | None, not_arrived: Arrived) -> None:
    ids = [part.strip() for part in (after or "").split(",") if part.strip()]
    if missing := not_arrived(ids):
        raise NotYetKnownHere(", ".join(missing))


def _response(answer: Answer) -> JSONResponse:
    if answer.outcome == "accepted":
        return JSONResponse(answer.as_json())
    if answer.outcome == "not_yet_known":
        raise NotYetKnownHere(answer.fact or "")
    if answer.code == Outdated.code():
        check_seen(answer.facts["seen"], answer.facts["current"])
    raise Refused(answer)


class Refused(Problem):
    """409: the act does not stand. `code` says which refusal, `clause` by which rule, `facts` why."""

    def __init__(self, answer: Answer) -> None:
        told = answer.as_json()
        members = ("outcome", "code", "clause", "facts", "lines")
        extra: dict[str, Any] = {name: told[name] for name in members if name in told}
        super().__init__(409, "refused", answer.vi or "", answer.en or "", extra=extra)


def _perform_chunk_or_say(acts: Acts, lines: Sequence[bytes], who: Principal) -> Sequence[bytes]:
    """Performs a run of lines in one commit. Where the store is away, each line is answered so, and may be sent again
    under its key."""
    try:
        return _answered(acts.table, acts.perform, lines, who)
    except SQLAlchemyError as error:
        if not transient(error):
            raise
        problem = Unavailable("store").body()
        return [_line({"outcome": "unavailable", "vi": problem["vi"], "en": problem["en"]})] * len(lines)


def _answered(
    table: Mapping[str, Handles],
    perform: Callable[[Sequence[Submission]], Sequence[Answer]],
    lines: Sequence[bytes],
    who: Principal,
) -> Sequence[bytes]:
    """The answers to a run of lines; a line that is no act is answered as malformed, and the others go on."""
    read = [_read_line(table, line) for line in lines]
    good = [(act, key) for act, key, _ in read if act is not None]
    answers = iter(perform([Submission(act, who, key or str(uuid4())) for act, key in good]))
    return [_line(next(answers).as_json() if act is not None else malformed) for act, _, malformed in read]


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _read_line(table: Mapping[str, Handles], line: bytes) -> tuple[Any, str | None, dict[str, Any]]:
    try:
        fields = json.loads(line)
        name, key = fields.pop("act"), fields.pop("key", None)
        row = table[name]
        if key is not None and not (isinstance(key, str) and len(key) <= LONGEST_KEY and key.isprintable()):
            raise ValueError(f"its key is no text of up to {LONGEST_KEY} characters")
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        vi, en = f"dòng không đọc được: {error}", f"not a line of an act: {error}"
        return None, None, {"outcome": "malformed", "errors": [{"field": "act", "vi": vi, "en": en}]}
    try:
        return row.act.model_validate(fields), key, {}
    except ValidationError as error:
        return None, key, {"outcome": "malformed", "act": name, "errors": field_errors(error.errors())}
