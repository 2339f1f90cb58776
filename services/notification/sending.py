"""The sender: commits that it begins, sends outside any transaction, commits how it ended.

Stopped anywhere, it loses nothing: before the first commit a message is still due; after it, it is found in `sending`,
called `unknown`, and sent again under the same id. So it may arrive twice, and is never created twice.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

import structlog

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.domain import DomainEvent
from chassis.service.assembly import Running
from contracts.acts.notification import Via
from services.notification.channels.port import Channel, NotSent, Outgoing, TemporaryFailure
from services.notification.domain.message import decisions
from services.notification.domain.message.decisions import Failure, Moment
from services.notification.domain.message.state import MESSAGE, Message, MessageCreated
from services.notification.domain.recipient.state import RECIPIENT, Contact
from services.notification.readmodels import messages
from services.notification.ticking import PRINCIPAL

log = structlog.get_logger()

PAGE = 20
"""Messages of one step: relays and projections get their turn in between."""

Decide = Callable[[Message | None], Iterable[DomainEvent]]


class Sender:
    """The step that sends. The read model only says where to look; each message's own stream decides."""

    def __init__(self, running: Running, channels: Mapping[Via, Channel]) -> None:
        self._store = running.store
        self._table = running.projector.table
        self._channels = channels
        self._working_since: datetime | None = None

    def step(self) -> int:
        """Takes up what was left in `sending`, then sends what is due, oldest first; returns how much it did."""
        now = self._now()
        self._working_since = self._working_since or now.at
        with self._store.database.read() as connection:
            table = self._table("messages")
            left = messages.in_sending(connection, table, PAGE)
            due = messages.due(connection, table, now.at, PAGE)
        return sum(map(self._give_up_waiting, left)) + self._send_all(due)

    def _send_all(self, due: Iterable[str]) -> int:
        done = 0
        for message in due:
            sent = self._send(message)
            done += sent is not None
            if sent is False:
                break  # what ails this one may ail the channel: the others wait for the next turn
        return done

    def _send(self, message: str) -> bool | None:
        """Whether it was sent; None when there was nothing to do."""
        if (begun := self._begin(message)) is None:
            return None
        outcome = self._hand_over(begun)
        attempt, now = begun.attempts, self._now()
        if isinstance(outcome, Failure):
            self._commit(message, lambda m: decisions.note_failure(m, now, attempt, outcome))
            return False
        self._commit(message, lambda m: decisions.note_sent(m, now, attempt, outcome))
        return True

    def _begin(self, message: str) -> Message | None:
        now = self._now()

        def begin(known: Message | None) -> Iterable[DomainEvent]:
            recipient = known.created.recipient if known else ""
            contact = Workspace(self._store).state(RECIPIENT.of(recipient)) or Contact()
            return decisions.begin(known, now, contact.via, contact.address or recipient)

        return self._commit(message, begin)

    def _hand_over(self, begun: Message) -> str | Failure:
        told, via = begun.created, begun.via
        assert isinstance(told, MessageCreated) and via is not None and begun.sending_since is not None  # noqa: S101
        outgoing = Outgoing(
            id=told.message,
            recipient=told.recipient,
            address=begun.address or told.recipient,
            language=told.language,
            subject=told.subject,
            body=told.body,
            at=begun.sending_since,
        )
        try:
            if via not in self._channels:
                raise TemporaryFailure("channel-not-set-up")
            return self._channels[via].send(outgoing)
        except NotSent as failure:
            log.warning("not sent", message=str(told.message), via=via, reason=failure.reason)
            return Failure(failure.reason, may_pass=isinstance(failure, TemporaryFailure))
        except Exception as error:  # whatever is wrong with one message must not stop the others
            log.exception("channel failed", message=str(told.message), via=via)
            return Failure(f"error-{type(error).__name__.lower()}", may_pass=True)

    def _give_up_waiting(self, message: str) -> int:
        now, since = self._now(), self._working_since
        assert since is not None  # noqa: S101 - set by the step
        return self._commit(message, lambda m: decisions.give_up_waiting(m, now, since)) is not None

    def _commit(self, message: str, decide: Decide) -> Message | None:
        """The message after what was decided on it; None where nothing was."""
        with self._store.write():
            workspace, stream = Workspace(self._store), MESSAGE.of(message)
            events = list(decide(workspace.state(stream)))
            for event in events:
                first = workspace.recorded(stream)[0].circumstances
                workspace.stage(stream, event, replace(first, principal=PRINCIPAL, after=None))
            self._store.append(workspace.staged)
            return workspace.state(stream) if events else None

    def _now(self) -> Moment:
        at = self._store.clock.now()
        return Moment(at, legal_day(at))
