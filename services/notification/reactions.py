"""A contract event of another service: its facts go on our streams, whoever must know gets a message. One commit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from chassis.acts.workspace import Workspace
from chassis.clock import legal_day
from chassis.domain import DomainEvent
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.store import EventStore
from contracts.envelope import Message
from contracts.policy.dossier import DossierItem
from contracts.policy.rulebook import NoRules
from services.notification.domain.candidacy.state import CANDIDACY
from services.notification.domain.message.decisions import why_withheld
from services.notification.domain.roll.state import ProvinceEntered, UnitEntered, enter_province, enter_unit
from services.notification.facts import NOTED
from services.notification.rulebooks import rulebooks
from services.notification.telling import stage, telling
from services.notification.who_is_told import WHO_IS_TOLD

CONSUMED = tuple(dict.fromkeys((*NOTED, *WHO_IS_TOLD)))
"""The contract events this service takes."""

_ONCE: Mapping[type[DomainEvent], Callable[[Any, Any], Iterator[DomainEvent]]] = {
    ProvinceEntered: enter_province,
    UnitEntered: enter_unit,
}
"""Facts that stand once, however often they are told; every other fact is noted as it comes."""

_TRAVELS_ON = ("province", "cycle")


class Reacting:
    """Handles messages, each in the transaction of its consumer."""

    def __init__(self, store: EventStore) -> None:
        self._store = store

    def handle(self, message: Message) -> None:
        """Notes what the message says, then tells of it."""
        workspace, circumstances = Workspace(self._store), _circumstances(message)
        self._note(message, workspace, circumstances)
        self._tell(message, workspace, circumstances)
        self._store.append(workspace.staged)

    def _note(self, message: Message, workspace: Workspace, circumstances: Circumstances) -> None:
        noting = NOTED.get(type(message.data))
        for stream, event in noting(message) if noting else ():
            once = _ONCE.get(type(event))
            for decided in once(workspace.state(stream), event) if once else (event,):
                workspace.stage(stream, decided, circumstances)

    def _tell(self, message: Message, workspace: Workspace, circumstances: Circumstances) -> None:
        told, data, envelope = WHO_IS_TOLD.get(type(message.data)), message.data, message.envelope
        if told is None:
            return
        today = legal_day(max(self._store.clock.now(), message.recorded_at))
        withheld = why_withheld(envelope.on, legal_day(message.recorded_at), today)
        for recipient in told.recipients(data, envelope.province):
            text = telling(
                workspace,
                recipient,
                province=envelope.province,
                units=[data.unit],  # type: ignore[attr-defined]  # every event of the table is about one unit
                about=told.template,
                cause=message.id,
                facts={"event": data, "on": envelope.on, "labels": _labels(message, workspace)},
            )
            stage(workspace, text, today, circumstances, withheld)


def _labels(message: Message, workspace: Workspace) -> Mapping[str, Mapping[str, str]]:
    """What people call the items of the dossier, by language: as the candidacy's pack says, where it is known here."""
    data: Any = message.data
    items: Sequence[DossierItem] = ()
    if {"items", "missing"} & type(data).model_fields.keys():
        candidacy = workspace.state(CANDIDACY.of(data.unit, data.cycle))
        if candidacy is not None and candidacy.pack is not None:
            books, envelope = rulebooks(workspace), message.envelope
            with suppress(NoRules):
                items = books.rules(envelope.province, data.cycle, envelope.on, candidacy.pack).dossier.items
    return {"vi": {item.id: item.label_vi for item in items}, "en": {item.id: item.label_en for item in items}}


def _circumstances(message: Message) -> Circumstances:
    return Circumstances(
        principal=message.envelope.authid,
        correlation_id=message.correlation_id,
        causation_id=message.id,
        attributes={name: text for name, text in message.attributes.items() if name in _TRAVELS_ON},
        traceparent=message.envelope.traceparent,
        after=message.recorded_at,
    )
