"""A province issues one Notice for a year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

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


@dataclass(frozen=True)
class Notice:
    """The whole act, with the units on its list that a complaint is pending of."""

    act: IssueMaintenanceList
    under_complaint: tuple[UUID, ...]

    @property
    def on(self) -> date:
        """The day of the act."""
        return self.act.on


def issue(issued: MaintenanceListIssued | None, line: Notice, rules: Rules) -> Iterator[DomainEvent]:
    act, units = line.act, tuple(sorted(set(line.act.units)))
    if issued is None:
        yield MaintenanceListIssued(
            on=act.on,
            province=rules.province,
            year=act.year,
            notice=act.document,
            units=units,
            under_complaint=line.under_complaint,
        )
    elif (issued.notice, issued.units) != (act.document, units):
        raise ListAlreadyIssued(act.year, str(issued.notice), clause=rules.authority.of(act.act()).clause)
