"""The rules of provinces as the ledger tells of them: what a report counts by."""

from collections.abc import Iterable
from datetime import date

from contracts.events import registration
from contracts.policy.provinces import Rulebooks
from contracts.policy.rulebook import ReportingGuidance, Rulebook, YearlyTarget, assignment_of, calendar_of
from services.audit.ledger import Entry

OF_RULES = (
    registration.PolicyPackAdopted,
    registration.ReportingGuidanceIssued,
    registration.MinistryTargetTaken,
    registration.TargetAssigned,
    registration.WorkCalendarSet,
    registration.PlanTaskAssigned,
    registration.ProvinceFormed,
    registration.ProvinceEnded,
)
"""The events that rules are made of."""

_BY_NAME = {event.event_type().split(".")[-2]: event for event in OF_RULES}


def rulebooks(entries: Iterable[Entry]) -> Rulebooks:
    """The rulebooks of all provinces that the entries tell of, which are in legal order."""
    books: dict[str, Rulebook] = {}
    for entry in entries:
        if entry.name in _BY_NAME:
            event = _BY_NAME[entry.name].model_validate(entry.data)
            books[event.province] = _with(books.get(event.province, Rulebook(event.province)), event, entry.on)
    return Rulebooks(books.get)


def _with(book: Rulebook, event: object, on: date) -> Rulebook:
    match event:
        case registration.PolicyPackAdopted(pack=pack):
            return book.adopt(pack, on)
        case registration.ReportingGuidanceIssued(cycle=cycle, cut_off_day=day, document=document):
            return book.fill(ReportingGuidance(on, cycle, day, f"{document} {document.issuer}"))
        case (
            registration.MinistryTargetTaken(cycle=cycle, groups=groups, document=document)
            | registration.TargetAssigned(cycle=cycle, groups=groups, document=document)
        ):
            return book.fill(YearlyTarget(on, cycle, tuple(groups), f"{document} {document.issuer}"))
        case registration.WorkCalendarSet():
            return book.fill(calendar_of(event, on))
        case registration.PlanTaskAssigned():
            return book.fill(assignment_of(event, on))
        case registration.ProvinceFormed(predecessors=predecessors):
            return book.form(on, tuple(predecessors))
        case registration.ProvinceEnded(successor=successor):
            return book.end(on, successor)
        case _:
            raise TypeError(event)
