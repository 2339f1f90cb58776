"""The dossier: handed in, supplemented, and accepted late only by a named act."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.registration.dossiers import AcceptLateDossier, FileDossier, ReturnDossier, SupplementDossier
from contracts.policy.rules import Rules
from contracts.vocabulary import Slug
from services.registration.domain.candidacy.events import (
    DossierFiled,
    DossierReturned,
    DossierSupplemented,
    LateDossierAccepted,
)
from services.registration.domain.candidacy.registering import building
from services.registration.domain.candidacy.state import Candidacy


@dataclass(eq=False)
class UnknownItem(Refusal):
    """A dossier holds the items of the pack's checklist, where the pack has one."""

    vi = "Danh mục hồ sơ không có: {unknown}. Danh mục gồm: {known}."
    en = "The checklist has no {unknown}. It has: {known}."
    unknown: Sequence[str]
    known: Sequence[str]


@dataclass(eq=False)
class DossierAlreadyFiled(Refusal):
    """A candidacy has one dossier; what it lacked is supplemented."""

    vi = "Hồ sơ đã nộp ngày {received_on}; phần còn thiếu được bổ sung."
    en = "The dossier was filed on {received_on}; what it lacks is supplemented."
    received_on: date


@dataclass(eq=False)
class NoDossier(Refusal):
    """Nothing can be added to, or accepted of, a dossier that was not filed."""

    vi = "Đơn vị chưa nộp hồ sơ."
    en = "The unit has filed no dossier."


@dataclass(eq=False)
class NotLate(Refusal):
    """Only a late dossier needs to be accepted as one."""

    vi = "Hồ sơ không bị muộn."
    en = "The dossier is not late."
    clause: str | None = None


def file_dossier(candidacy: Candidacy | None, act: FileDossier, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    _on_the_checklist(act.items, rules)
    if candidacy.dossier is not None:
        if candidacy.dossier.items == act.items:
            return
        raise DossierAlreadyFiled(candidacy.dossier.received_on)
    yield DossierFiled(
        on=act.on,
        unit=act.unit,
        cycle=act.cycle,
        sent_on=act.sent_on,
        received_on=act.received_on,
        last_day=rules.dossier.last_day(act.cycle),
        in_time=rules.dossier.in_time(act.cycle, act.sent_on, act.received_on),
        items=act.items,
        missing=missing(candidacy, act.items, rules),
    )


def supplement(candidacy: Candidacy | None, act: SupplementDossier, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    if candidacy.dossier is None:
        raise NoDossier
    _on_the_checklist(act.items, rules)
    together = {**candidacy.items, **act.items}
    if together != candidacy.items:
        yield DossierSupplemented(
            on=act.on,
            unit=act.unit,
            cycle=act.cycle,
            received_on=act.received_on,
            items=act.items,
            missing=missing(candidacy, together, rules),
        )


def return_dossier(candidacy: Candidacy | None, act: ReturnDossier, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    if candidacy.dossier is None:
        raise NoDossier
    _on_the_checklist(act.items, rules)
    asked = (act.items, act.reason, act.respond_by)
    known = candidacy.awaited
    if known is None or asked != (known.items, known.reason, known.respond_by):
        yield DossierReturned(
            on=act.on,
            unit=act.unit,
            cycle=act.cycle,
            number=candidacy.returns + 1,
            items=act.items,
            reason=act.reason,
            respond_by=act.respond_by,
        )


def accept_late(candidacy: Candidacy | None, act: AcceptLateDossier, rules: Rules) -> Iterator[DomainEvent]:
    candidacy = building(candidacy, act.cycle, rules)
    if candidacy.dossier is None:
        raise NoDossier
    if candidacy.dossier.in_time is not False:
        raise NotLate(clause=rules.dossier.clause)
    if not candidacy.late_accepted:
        yield LateDossierAccepted(on=act.on, unit=act.unit, cycle=act.cycle, reason=act.reason)


def missing(candidacy: Candidacy, items: Mapping[Slug, str], rules: Rules) -> tuple[Slug, ...]:
    """The required items that are not there, by their ids."""
    return tuple(item.id for item in rules.dossier.missing(items.keys(), candidacy.party_organisation))


def _on_the_checklist(items: Iterable[Slug], rules: Rules) -> None:
    """Where the rules hold no checklist, a dossier is what the unit hands in."""
    known = [item.id for item in rules.dossier.items]
    if not known:
        return
    if unknown := sorted(set(items) - set(known)):
        raise UnknownItem(unknown, known)
