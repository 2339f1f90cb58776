"""Everything that is published: the acts, the contract events, the pack and the envelope."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from pydantic import BaseModel

import contracts.acts
import contracts.events
from contracts import topics
from contracts.acts.act import Act
from contracts.envelope import Envelope
from contracts.events.event import ContractEvent
from contracts.policy.pack import PolicyPack

Published = TypeVar("Published", bound=BaseModel)


@dataclass(frozen=True)
class Contract:
    """The models of the published language. Each act and each event is known outside by its name, not its class."""

    acts: tuple[type[Act], ...]
    events: tuple[type[ContractEvent], ...]
    pack: type[BaseModel] = PolicyPack
    envelope: type[BaseModel] = Envelope

    @property
    def types(self) -> dict[str, type[ContractEvent]]:
        """The event classes by their type."""
        return {event.event_type(): event for event in self.events}


def published() -> Contract:
    """The contract as the code has it: whatever the modules of `contracts/acts/` and `contracts/events/` declare."""
    return Contract(acts=_declared(contracts.acts, Act), events=_declared(contracts.events, ContractEvent))


def service_of(event: type[ContractEvent]) -> str:
    """The service that publishes this event: the third word of its type."""
    return event.event_type().split(".")[2]


def topic_of(event: type[ContractEvent]) -> str:
    """The topic it is published to; one for each producing service."""
    return topics.topic_of(service_of(event))


def _declared(package: ModuleType, base: type[Published]) -> tuple[type[Published], ...]:
    """The concrete subclasses of `base`; the module that declares `base` itself says what all have in common."""
    modules = [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    found = (classes for name in modules if name != base.__module__ for classes in _in_module(name, base))
    return tuple(sorted(found, key=lambda published: (published.__module__, published.__name__)))


def _in_module(name: str, base: type[Published]) -> Iterator[type[Published]]:
    for thing in vars(importlib.import_module(name)).values():
        if isinstance(thing, type) and issubclass(thing, base) and thing.__module__ == name:
            yield thing
