"""A community model is recorded, and changes. The same again changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.models import ChangeCommunityModel, RecordCommunityModel
from contracts.models import ModelStatus
from contracts.policy.rules import Rules
from services.registration.domain.models.state import (
    CommunityModelChanged,
    CommunityModelRecorded,
    CommunityModels,
)


@dataclass(eq=False)
class ModelRecordedOtherwise(Refusal):
    """What a model was recorded as stands; another model is called otherwise."""

    vi = "Mô hình {model} đã được ghi: {name}, từ ngày {started_on}."
    en = "Model {model} stands recorded: {name}, since {started_on}."
    model: str
    name: str
    started_on: str


@dataclass(eq=False)
class NoSuchModel(Refusal):
    """Only a model that was recorded changes."""

    vi = "Đơn vị không có mô hình {model}. Các mô hình: {known}."
    en = "The unit has no model {model}. It has: {known}."
    model: str
    known: Sequence[str]


@dataclass(eq=False)
class ModelEnded(Refusal):
    """A model that has ended does not begin again."""

    vi = "Mô hình {model} đã kết thúc ngày {ended_on}."
    en = "Model {model} ended on {ended_on}."
    model: str
    ended_on: str


def record(known: CommunityModels | None, act: RecordCommunityModel, _rules: Rules) -> Iterator[DomainEvent]:
    standing = known.models.get(act.model) if known else None
    if standing is None:
        yield CommunityModelRecorded(
            on=act.on, unit=act.unit, model=act.model, name=act.name, kind=act.kind, started_on=act.started_on
        )
    elif (standing.name, standing.kind, standing.started_on) != (act.name, act.kind, act.started_on):
        raise ModelRecordedOtherwise(act.model, standing.name, standing.started_on.isoformat())


def change(known: CommunityModels | None, act: ChangeCommunityModel, _rules: Rules) -> Iterator[DomainEvent]:
    models = known.models if known else {}
    if act.model not in models:
        raise NoSuchModel(act.model, sorted(models))
    standing = models[act.model]
    if standing.status is act.status:
        return
    if standing.status is ModelStatus.ENDED:
        raise ModelEnded(act.model, standing.since.isoformat())
    yield CommunityModelChanged(on=act.on, unit=act.unit, model=act.model, before=standing.status, status=act.status)
