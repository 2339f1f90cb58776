"""What comes from the ministry is received: opened, and kept as what it is. Nothing of it is believed unopened.

A record that is not the ministry's is no poison: it is recorded as refused, with its reason, and stops nobody. One that
the ministry signed and that cannot be read is a dead letter: it may be of a later version, and waits for it.
"""

from collections.abc import Callable
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.domain import DomainEvent
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.store import EventStore
from chassis.messaging.consumer import Consumer
from chassis.messaging.record import Record
from chassis.signing import NotGenuine, TrustedKeys
from contracts.ministry import PURPOSE, Directive
from contracts.topics import MINISTRY
from services.registration.domain.ministry.state import SENT, MinistryDirectiveReceived, MinistryRecordRefused

_STRANGER = "stranger"


class Receiving:
    """Takes the ministry's records for one province."""

    def __init__(self, store: EventStore, keys: TrustedKeys, province: str) -> None:
        self._store = store
        self._keys = keys
        self._province = province

    def consumer(self, wake: Callable[[], None]) -> Consumer:
        """What receives them. A record is known by its bytes: headers are not signed, and a forged one must not keep
        the ministry's own out."""
        return Consumer(
            "registration",
            (MINISTRY,),
            self._store.database,
            self._store.clock,
            lambda record: record.value,
            self.take,
            wake,
            identify=_digest,
        )

    def take(self, value: bytes) -> None:
        """Records what this is, in the transaction that takes it; raises pydantic's ValidationError for what the
        ministry signed and nobody here can read."""
        try:
            opened = self._keys.opened(value, PURPOSE)
        except NotGenuine as reason:
            self._refuse(value, reason.code)
            return
        directive = Directive.model_validate_json(opened.payload)
        if directive.province != self._province:
            self._refuse(value, "another-province")
            return
        workspace, stream = Workspace(self._store), SENT.of(directive.id)
        if (known := workspace.state(stream)) is not None:
            if known.directive != directive:
                self._refuse(value, "id-taken")
            return
        received = MinistryDirectiveReceived(
            on=directive.document.issued_on,
            province=self._province,
            directive=directive,
            kid=opened.kid,
            sha256=sha256(value).hexdigest(),
            record=value.decode(),
        )
        self._record(workspace, str(directive.id), received, opened.kid)

    def _refuse(self, value: bytes, reason: str) -> None:
        on = legal_day(self._store.clock.now())
        digest = sha256(value).hexdigest()
        refused = MinistryRecordRefused(on=on, province=self._province, sha256=digest, reason=reason)
        self._record(Workspace(self._store), digest, refused, _STRANGER)

    def _record(self, workspace: Workspace, name: str, event: DomainEvent, principal: str) -> None:
        correlation_id = str(uuid5(NAMESPACE_URL, name))
        circumstances = Circumstances(principal, correlation_id, attributes={"province": self._province})
        workspace.stage(SENT.of(name), event, circumstances)
        self._store.append(workspace.staged)


def _digest(record: Record) -> str:
    return sha256(record.value).hexdigest()
