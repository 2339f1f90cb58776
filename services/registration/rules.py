"""Which rules an act of registration is decided by: those of its unit's province, for its cycle, as of its date."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis.acts.workspace import Workspace
from chassis.domain import Refusal
from contracts.acts.registration.rebasing import RebaseCandidacy
from contracts.policy.provinces import Rulebooks
from contracts.policy.rulebook import NoRules
from contracts.policy.rules import Rules
from services.registration.domain.candidacy.eligibility import years_that_may_count
from services.registration.domain.candidacy.state import CANDIDACY
from services.registration.domain.policy.state import POLICY
from services.registration.domain.prerequisites.state import PREREQUISITES, Prerequisites
from services.registration.domain.unit.known import UnitEnded, UnknownUnit, existing
from services.registration.domain.unit.state import UNIT, Unit


@dataclass(eq=False)
class NoRulesAdopted(Refusal):
    """A province acts by rules that it has adopted."""

    vi = "Tỉnh {province} chưa thông qua bộ quy định cho năm {year}."
    en = "Province {province} has adopted no rules for {year}."
    province: str
    year: int


OF_A_UNIT = (UnknownUnit, UnitEnded, NoRulesAdopted)
"""What every act on a unit may be refused for."""


def rules_for(act: Any, workspace: Workspace) -> Rules:
    """A candidacy keeps the pack that it is pinned to, in whichever unit it goes on; what moves it to another goes by
    the one in force for its cycle; other acts take the pack in force on their date."""
    subjects, books = act.subjects(), rulebooks(workspace, act.on)
    province = unit_of(act.lines()[0], workspace).province if subjects else act.by.province
    cycle = getattr(act, "cycle", None)
    try:
        if cycle is None:
            return books.in_force(province, act.on)
        of = getattr(act, "predecessor", subjects[0] if subjects else None)
        candidacy = workspace.state(CANDIDACY.of(of, cycle), act.on) if of else None
        pinned = candidacy.pack if candidacy and candidacy.is_open else None
        return books.rules(province, cycle, act.on, None if isinstance(act, RebaseCandidacy) else pinned)
    except NoRules as none:
        raise NoRulesAdopted(none.province, none.cycle) from none


def rulebooks(workspace: Workspace, on: date) -> Rulebooks:
    """The rulebooks of all provinces as of the day."""
    return Rulebooks(lambda province: workspace.state(POLICY.of(province), on))


def unit_of(line: Any, workspace: Workspace) -> Unit:
    """The unit of this line as it was on the day of the act; raises `UnknownUnit` or `UnitEnded`."""
    return existing(workspace.state(UNIT.of(line.unit), line.on), line.unit, line.on)


def years_that_count(line: Any, workspace: Workspace) -> list[Prerequisites]:
    """The unit's results for the year the rules name; where they name none, the latest decided of two years."""
    years = years_that_may_count(rules_for(line, workspace))
    found = (workspace.state(PREREQUISITES.of(line.unit, each), line.on) for each in years)
    return [prerequisites for prerequisites in found if prerequisites is not None]
