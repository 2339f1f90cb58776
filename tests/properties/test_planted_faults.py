"""That the search can fail: rules are switched off one at a time, and each is missed."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from chassis.acts import authority
from services.audit.status import Title
from services.recognition.domain.register import decisions, state as register
from services.recognition.domain.standing.candidacy import Candidacy as Noted
from services.recognition.domain.standing.state import Standing
from services.registration.domain.candidacy.state import Candidacy
from tests.properties.machine import AnyHistory

FAULTS: dict[str, list[tuple[Any, str, Any]]] = {
    "only who is competent": [(authority, "authorise", lambda *_: None)],
    "two open candidacies": [(Candidacy, "is_open", property(lambda _: False))],
    "two titles on one day": [(Standing, "title_overlapping", lambda *_: None)],
    "the evaluation had fallen": [(Noted, "is_outdated", lambda *_: False)],
    "a number names one document": [(each, "number_of", lambda _: (object(), "")) for each in (decisions, register)],
    "held: False": [(Title, "at", lambda title, _: title)],
}
"""What the search says → what is switched off."""


def missed() -> None:
    """Raises what the search finds."""
    searching = settings(
        max_examples=15,
        stateful_step_count=4,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(AnyHistory, settings=searching)


@pytest.mark.parametrize("what", FAULTS)
def test_a_rule_that_is_switched_off_is_missed(what, monkeypatch):
    for switched_off in FAULTS[what]:
        monkeypatch.setattr(*switched_off)

    with pytest.raises(AssertionError, match=what):
        missed()
