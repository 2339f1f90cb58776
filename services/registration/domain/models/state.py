"""The community models of one unit, each from the day it started to the day it ended. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from chassis.domain import DomainEvent, Impossible, StreamKind
from contracts.models import ModelStatus
from contracts.vocabulary import Name, Slug, UnitId


class CommunityModelRecorded(DomainEvent):
    """A model works in the unit."""

    unit: UnitId
    model: Slug
    name: Name
    kind: Name
    started_on: date


class CommunityModelChanged(DomainEvent):
    """A model pauses, works again, or has ended."""

    unit: UnitId
    model: Slug
    before: ModelStatus
    status: ModelStatus


@dataclass(frozen=True)
class CommunityModel:
    """One model as of a day; `since` is the day of its status."""

    name: str
    kind: str
    started_on: date
    status: ModelStatus
    since: date


@dataclass(frozen=True)
class CommunityModels:
    """Those of a unit, by what they are called."""

    models: Mapping[Slug, CommunityModel] = field(default_factory=dict)


def evolve(known: CommunityModels | None, event: DomainEvent) -> CommunityModels:
    models = known.models if known else {}
    match event:
        case CommunityModelRecorded(model=name) if name not in models:
            began = CommunityModel(event.name, event.kind, event.started_on, ModelStatus.WORKING, event.started_on)
            return CommunityModels({**models, name: began})
        case CommunityModelChanged(model=name) if name in models and models[name].status is event.before:
            return CommunityModels({**models, name: replace(models[name], status=event.status, since=event.on)})
        case _:
            raise Impossible(known, event)


MODELS = StreamKind("models", evolve)
