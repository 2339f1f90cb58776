"""A province issues one Notice for a year."""

from collections.abc import Iterator
from dataclasses import dataclass

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import IssueMaintenanceList
from contracts.policy.rules import Rules
from services.recognition.domain.maintenance_list.state import MaintenanceListIssued


@dataclass(eq=False)
class ListAlreadyIssued(Refusal):
    """A year has one Notice; another one replaces it by an act of its own."""

    vi = "Danh sách duy trì năm {year} đã ban hành theo {notice}."
    en = "The list of {year} was issued by {notice}."
    year: int
    notice: str
    clause: str | None = None


def issue(issued: MaintenanceListIssued | None, act: IssueMaintenanceList, rules: Rules) -> Iterator[DomainEvent]:
    units = tuple(sorted(set(act.units)))
    if issued is None:
        yield MaintenanceListIssued(on=act.on, province=rules.province, year=act.year, notice=act.document, units=units)
    elif (issued.notice, issued.units) != (act.document, units):
        raise ListAlreadyIssued(act.year, str(issued.notice), clause=rules.authority.of(act.act()).clause)
