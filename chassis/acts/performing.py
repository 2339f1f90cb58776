"""Performing acts: the one path from a submission to an answer."""

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import structlog

from chassis.acts import answers, authority, delegating
from chassis.acts.answers import Announced, Answer
from chassis.acts.attempts import note_attempt
from chassis.acts.deciding import Ruled, decide_lines
from chassis.acts.table import Handles, index
from chassis.acts.workspace import Contradicted, Workspace
from chassis.clock import legal_day
from chassis.database import transient, waited_in_vain
from chassis.domain import NotYetKnown, Refusal
from chassis.eventstore.recorded import Circumstances, Recorded
from chassis.eventstore.store import EventStore
from chassis.service.tokens import Principal

log = structlog.get_logger()

PAUSES = (0.1, 0.5, 2.0)
"""Seconds before acts whose connection was lost are tried again: enough for a server that is started anew."""


@dataclass(frozen=True)
class Submission:
    """An act as somebody sent it. `key` makes it idempotent; `if_match` is the stream version the sender had seen."""

    act: Any
    principal: Principal
    key: str
    if_match: int | None = None


@dataclass
class _Waiting:
    submissions: Sequence[Submission]
    answers: list[Answer] | None = None
    error: BaseException | None = None


@dataclass(eq=False)
class KeyReused(Refusal):
    """One idempotency key stands for one act."""

    vi = "Khóa {key} đã dùng cho một việc khác."
    en = "The key {key} was used for another act."
    key: str


@dataclass(eq=False)
class DocumentNotStored(Refusal):
    """An act cites a document by digest only after it was uploaded."""

    vi = "Chưa có tài liệu {sha256} trong kho; hãy tải lên trước."
    en = "No document {sha256} is stored; upload it first."
    sha256: str


@dataclass(eq=False)
class Outdated(Refusal):
    """The sender decided on an older version of the record than the one that stands."""

    vi = "Dữ liệu đã thay đổi: đang ở phiên bản {current}, không phải {seen}."
    en = "The record has changed: it is at version {current}, not {seen}."
    seen: int
    current: int


EVERY_ACT_MAY_BE_REFUSED: tuple[type[Refusal], ...] = (
    authority.InTheFuture,
    authority.NotYourOffice,
    authority.Unregulated,
    authority.NotCompetent,
    authority.NotItsOwn,
    *delegating.REFUSED,
    Contradicted,
    KeyReused,
    Outdated,
)


class Acts:
    """The acts of one service, performed in batches: concurrent senders share one commit, each gets its own answers."""

    def __init__(
        self,
        store: EventStore,
        table: Sequence[Handles],
        *,
        rules_for: Callable[[Any, Workspace], Any],
        attributes: Callable[[Any, Any], Mapping[str, str]],
        announce: Callable[[Recorded], Announced | None],
        held: Callable[[str], bool],
        document_is_stored: Callable[[str], bool],
        committed: Callable[[], None] = lambda: None,
    ) -> None:
        """`rules_for(line, workspace)` gives the rules of a line's province, cycle and date, or raises a refusal;
        `attributes(line, rules)` what travels with its events; `announce` the contract event of a recorded one, if it
        is published; `held(key)` whether a poisoned message of that key waits for an operator; `committed` is called
        after each commit."""
        self.table = index(table)
        self.store = store
        self._rules_for = rules_for
        self._attributes = attributes
        self._announce = announce
        self._held = held
        self._document_is_stored = document_is_stored
        self._committed = committed
        self._queue: deque[_Waiting] = deque()
        self._turn = threading.Lock()

    def perform(self, submissions: Sequence[Submission]) -> list[Answer]:
        """Answers each submission, in order. An answer is durable when this returns."""
        waiting = _Waiting(submissions)
        self._queue.append(waiting)
        with self._turn:
            if waiting.answers is None and waiting.error is None:
                self._perform_queue()
        if waiting.error is not None:
            raise waiting.error
        return waiting.answers or []

    def rehearse(self, submissions: Sequence[Submission]) -> list[Answer]:
        """What each submission would be answered, were all of them performed in this order. Everything is decided, each
        after those before it, and nothing is kept: no event, no attempt, no key, no recorded time."""
        rehearsed: list[Answer] = []
        with suppress(_NothingIsKept), self.store.write():
            rehearsed = [replace(self._answer(submission), recorded_at=None) for submission in submissions]
            raise _NothingIsKept
        return rehearsed

    def _perform_queue(self) -> None:
        """Performs everything that waits, for all its senders, in one transaction."""
        batch = [self._queue.popleft() for _ in range(len(self._queue))]
        self._commit(batch)
        failed = batch[0].error
        if len(batch) > 1 and failed is not None and not transient(failed):
            for waiting in batch:  # one sender's failure is not the others': each is tried alone
                waiting.error = None
                self._commit([waiting])
        self._committed()

    def _commit(self, batch: Sequence[_Waiting]) -> None:
        """One transaction for all of `batch`; on an error, the error for each."""
        try:
            outcomes = self._outcomes(batch)
        except BaseException as error:  # the senders wait in other threads: each must be told, whatever happened
            for waiting in batch:
                waiting.error = error
            return
        for waiting, answered in zip(batch, outcomes, strict=True):
            waiting.answers = answered

    def _outcomes(self, batch: Sequence[_Waiting]) -> list[list[Answer]]:
        """What is answered to each sender, committed. Tried again where the connection is lost: if the commit had gone
        through all the same, each key finds its answer."""
        pauses = iter(PAUSES)
        while True:
            try:
                with self.store.write():
                    return [[self._answer(submission) for submission in waiting.submissions] for waiting in batch]
            except Exception as error:
                pause = next(pauses, None)
                if pause is None or not transient(error) or waited_in_vain(error):
                    raise
                log.warning("acts are tried again", error=str(error), again_in=pause)
                time.sleep(pause)

    def _answer(self, submission: Submission) -> Answer:
        act = submission.act
        with self.store.write() as connection:
            digest = answers.digest(act.act(), act.model_dump(mode="json"))
            if (known := answers.remembered(connection, submission.key)) is not None:
                before, answer = known
                return answer if before == digest else answers.refused(KeyReused(submission.key))
            try:
                answer = self._decide(submission)
            except NotYetKnown as unknown:
                return Answer("not_yet_known", fact=unknown.fact)
            except Outdated as outdated:  # said of what the sender had seen, not of the act: its key stays free
                return answers.refused(outdated)
            except Refusal as refusal:
                answer = answers.refused(refusal, getattr(refusal, "lines", ()))
                note_attempt(
                    connection,
                    at=self.store.clock.now(),
                    principal=submission.principal.id,
                    office=act.by.grant,
                    act=act.act(),
                    target=" ".join(map(str, act.subjects()[:10])) or act.by.grant,
                    code=refusal.code(),
                )
            answers.remember(connection, submission.key, digest, answer)
            return answer

    def _decide(self, submission: Submission) -> Answer:
        act, principal = submission.act, submission.principal
        row = self.table[act.act()]
        for key in map(str, act.subjects()):
            if self._held(key):
                raise NotYetKnown(f"{key}: a message about it waits for an operator")
        workspace = Workspace(self.store)
        if act.happened_by() > (today := legal_day(self.store.clock.now())):
            raise authority.InTheFuture(act.happened_by(), today)
        if not principal.may(act.by.grant) and "registrar" not in principal.roles:
            raise authority.NotYourOffice(act.by.grant)

        def ruled(line: Any) -> Ruled:
            rules = None if row.founding else self._rules_for(line, workspace)
            competent = _Founding(row.founding) if rules is None else rules.authority.of(act.act())
            office = delegating.acting_for(line, rules)
            authority.authorise(line, competent, rules.province if rules else None, office)
            correlation_id = str(uuid5(NAMESPACE_URL, submission.key))
            attributes = self._attributes(line, rules)
            return Ruled(line, rules, Circumstances(principal.id, correlation_id, attributes=attributes))

        stream = row.stream(act.lines()[0])
        current = workspace.version(stream)
        if submission.if_match is not None and submission.if_match != current:
            raise Outdated(submission.if_match, current)
        rules = decide_lines(row, act, ruled, workspace)
        for sha256 in row.documents(act) if row.documents else ():
            if not self._document_is_stored(sha256):
                raise DocumentNotStored(sha256)
        recorded = self.store.append(workspace.staged)
        announced = [event for item in recorded if (event := self._announce(item)) is not None]
        told = row.tells(act, Workspace(self.store), rules) if row.tells else {}
        at = recorded[-1].recorded_at if recorded else self.store.clock.now()
        return Answer("accepted", recorded_at=at.isoformat(), events=announced, told=told)


class _NothingIsKept(Exception):
    """Leaves the transaction of a rehearsal, which undoes it."""


@dataclass(frozen=True)
class _Founding:
    """The offices competent for an act that precedes all rules."""

    value: Sequence[str]
    clause: str | None = None
