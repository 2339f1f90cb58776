"""By which rules a paper is issued, and the documents that these rest on."""

from collections.abc import Sequence
from datetime import date

from chassis.acts.workspace import Workspace
from contracts.policy.basis import BasisDocument
from contracts.policy.provinces import Rulebooks
from contracts.policy.rules import Rules
from services.recognition.domain.policy.state import POLICY


def ruling(
    workspace: Workspace, province: str, on: date, cycle: int | None = None, pinned: str | None = None
) -> tuple[Rules, Sequence[BasisDocument]]:
    """The rules of the cycle, or those in force, and the basis of their pack. Raises
    `contracts.policy.rulebook.NoRules`."""
    books = Rulebooks(lambda code: workspace.state(POLICY.of(code)))
    rules = books.in_force(province, on) if cycle is None else books.rules(province, cycle, on, pinned)
    adopted = [each.pack for code in books.codes(rules.province, on) for each in books.current(code, on).adopted]
    found = (pack.basis for pack in adopted if pack.ref == rules.ref)
    return rules, next(found, ())


def recognising_clauses(rules: Rules) -> Sequence[str | None]:
    """The clauses that a decision on candidacies rests on."""
    sets = [each.clause for each in rules.criteria.sets]
    return [rules.authority.of("conclude-appraisal").clause, rules.dossier.clause, *sets]
