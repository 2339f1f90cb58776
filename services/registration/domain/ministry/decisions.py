"""How a province takes what the ministry sent, or refuses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from pydantic import ValidationError

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.ministry import (
    AdoptMinistryCriteria,
    FileMinistryGuidance,
    RefuseMinistryDirective,
    TakeMinistryTarget,
)
from contracts.ministry import AssignedTarget, Directive, IssuedCriteria, IssuedGuidance
from contracts.policy.pack import PolicyPack
from contracts.policy.rulebook import NoRules, Rulebook
from contracts.policy.rules import Rules
from services.registration.domain.ministry.state import (
    MinistryDirectiveAdopted,
    MinistryDirectiveRefused,
    Sent,
    Stage,
)
from services.registration.domain.policy.filling import fit
from services.registration.domain.policy.state import MinistryTargetTaken, PolicyPackAdopted

Content = TypeVar("Content", IssuedCriteria, AssignedTarget, IssuedGuidance)


@dataclass(eq=False)
class NothingOfThatId(Refusal):
    """An act takes what the ministry has sent to this province, on a day when its paper was issued."""

    vi = "Bộ chưa gửi cho tỉnh này văn bản mã {directive}."
    en = "The ministry has sent this province nothing with the id {directive}."
    directive: UUID


@dataclass(eq=False)
class AlreadyAnswered(Refusal):
    """What the ministry sent is taken once, or refused once."""

    vi = "Văn bản {directive} đã được xử lý: {stage}."
    en = "{directive} was dealt with already: {stage}."
    directive: UUID
    stage: str


@dataclass(eq=False)
class OfAnotherKind(Refusal):
    """A criteria set is adopted, a target taken, guidance filed."""

    vi = "Văn bản {directive} thuộc loại {kind}, phải xử lý bằng việc khác."
    en = "{directive} is a {kind}, for which there is another act."
    directive: UUID
    kind: str


@dataclass(eq=False)
class TooEarly(Refusal):
    """A set judges later cycles: not one that has begun, and none before those that the ministry means it for."""

    vi = "Bộ tiêu chí chỉ áp dụng được từ năm {earliest}, không phải {from_cycle}."
    en = "The set can be adopted from {earliest} on, not from {from_cycle}."
    from_cycle: int
    earliest: int


@dataclass(eq=False)
class NoPackToChange(Refusal):
    """A set becomes part of a pack, a target fills one: the province must have one for the cycle."""

    vi = "Tỉnh {province} chưa có bộ quy định cho năm {cycle}."
    en = "Province {province} has no pack for {cycle}."
    province: str
    cycle: int


@dataclass(eq=False)
class SetDoesNotFit(Refusal):
    """A set names indicators, documents and incidents that the pack has; a pack never contradicts itself."""

    vi = "Bộ tiêu chí không khớp với bộ quy định của tỉnh: {faults}."
    en = "The set does not fit the province's pack: {faults}."
    faults: str


EVERY = (NothingOfThatId, AlreadyAnswered)


def adopt_criteria(
    rulebook: Rulebook | None, act: AdoptMinistryCriteria, _rules: None, sent: Sent | None
) -> Iterator[DomainEvent]:
    directive = _open(sent, act)
    issued = _content(directive, IssuedCriteria)
    earliest = max(issued.valid_from_cycle, act.on.year + 1)
    if act.from_cycle < earliest:
        raise TooEarly(act.from_cycle, earliest)
    pack = _changed(
        _pack_of(rulebook, directive, act.from_cycle, act.on), act.from_cycle, issued, _next_version(rulebook)
    )
    yield PolicyPackAdopted(on=act.on, province=pack.province, pack=pack, ref=pack.ref, document=act.document)


def take_target(rulebook: Rulebook, act: TakeMinistryTarget, _rules: Rules, sent: Sent | None) -> Iterator[DomainEvent]:
    directive = _open(sent, act)
    target = _content(directive, AssignedTarget)
    pack = _pack_of(rulebook, directive, target.cycle, act.on)
    fit(target.groups, pack)
    yield MinistryTargetTaken(
        on=act.on,
        province=directive.province,
        cycle=target.cycle,
        groups=target.groups,
        directive=directive.id,
        document=act.document,
    )


def note_adopted(_sent: Sent, act: AdoptMinistryCriteria | TakeMinistryTarget, _rules: Any) -> Iterator[DomainEvent]:
    assert act.by.province is not None  # noqa: S101 - `_open` compared it
    yield MinistryDirectiveAdopted(on=act.on, province=act.by.province, directive=act.directive, document=act.document)


def file_guidance(sent: Sent | None, act: FileMinistryGuidance, _rules: Rules) -> Iterator[DomainEvent]:
    directive = _open(sent, act)
    _content(directive, IssuedGuidance)
    yield MinistryDirectiveAdopted(
        on=act.on, province=directive.province, directive=directive.id, document=act.document
    )


def refuse(sent: Sent | None, act: RefuseMinistryDirective, _rules: Rules | None) -> Iterator[DomainEvent]:
    directive = _open(sent, act)
    yield MinistryDirectiveRefused(
        on=act.on, province=directive.province, directive=directive.id, reason=act.reason, document=act.document
    )


def _open(sent: Sent | None, act: Any) -> Directive:
    """The directive that the act is about, which nobody has answered yet."""
    if sent is None or sent.directive is None or sent.directive.province != act.by.province:
        raise NothingOfThatId(act.directive)
    if sent.stage is not Stage.RECEIVED:
        raise AlreadyAnswered(act.directive, sent.stage)
    return sent.directive


def _content(directive: Directive, kind: type[Content]) -> Content:
    if not isinstance(directive.content, kind):
        raise OfAnotherKind(directive.id, directive.content.kind)
    return directive.content


def _pack_of(rulebook: Rulebook | None, directive: Directive, cycle: int, on: date) -> PolicyPack:
    """The pack that the cycle would be judged by."""
    none = NoPackToChange(directive.province, cycle)
    if rulebook is None:
        raise none
    try:
        ref = rulebook.rules(cycle, on).ref
    except NoRules as error:
        raise none from error
    return next(entry.pack for entry in rulebook.adopted if entry.pack.ref == ref)


def _next_version(rulebook: Rulebook | None) -> int:
    return max((entry.pack.version for entry in rulebook.adopted), default=0) + 1 if rulebook else 1


def _changed(pack: PolicyPack, from_cycle: int, issued: IssuedCriteria, version: int) -> PolicyPack:
    """The pack with the set in the place of those for its kinds, as a version of its own."""
    new = issued.criteria_set
    others = [
        each.model_copy(update={"kinds": tuple(kind for kind in each.kinds if kind not in new.kinds)})
        for each in pack.criteria.sets
        if each.id != new.id
    ]
    sets = (*(each for each in others if each.kinds), new)
    known = {name for document in pack.basis for name in document.names}
    basis = (*pack.basis, *(document for document in issued.basis if document.symbol not in known))
    try:
        return pack.model_copy(
            update={
                "version": version,
                "valid_from_cycle": from_cycle,
                "basis": basis,
                "criteria": pack.criteria.model_copy(update={"sets": sets}),
            }
        )
    except ValidationError as error:
        raise SetDoesNotFit("; ".join(fault["msg"] for fault in error.errors())) from error
