"""What must hold at the end, one question a file. A check yields a sentence for each thing that is wrong."""

from collections.abc import Callable, Iterator, Mapping

from tests.crash.chaos.checks import (
    answers,
    counts,
    ledger,
    letters,
    messages,
    national,
    order,
    readmodels,
    states,
    twice,
)
from tests.crash.chaos.evidence import Evidence

CHECKS: Mapping[str, Callable[[Evidence], Iterator[str]]] = {
    "answers": answers.check,
    "states": states.check,
    "counts": counts.check,
    "twice": twice.check,
    "order": order.check,
    "ledger": ledger.check,
    "national": national.check,
    "letters": letters.check,
    "messages": messages.check,
    "read models": readmodels.check,
}


def faults(evidence: Evidence) -> Mapping[str, list[str]]:
    """What is wrong, by the check that says so; a check that finds nothing is left out."""
    found = {name: list(check(evidence)) for name, check in CHECKS.items()}
    return {name: wrong for name, wrong in found.items() if wrong}
