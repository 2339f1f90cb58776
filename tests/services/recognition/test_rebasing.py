"""A candidacy that moved to another pack is decided by it; a decision by the one before is reviewed, not changed."""

from itertools import permutations

import pytest

from chassis.testing.specification import Specification
from services.recognition.acts import ACTS
from services.recognition.domain.policy.state import POLICY
from services.recognition.domain.standing.candidacy import Candidacy
from services.recognition.domain.standing.falling import note
from services.recognition.domain.standing.recognising import EvaluationStale
from services.recognition.domain.standing.state import STANDING, ReviewRequired
from services.recognition.rules import rules_for
from tests.services.recognition.given import (
    UNIT,
    adopted,
    appraised,
    day,
    declined,
    evaluated,
    pack_with,
    paper,
    ready,
    rebased,
    recognise,
    recognised,
    registered,
    revoked,
    withdrawn,
)

NEWER = pack_with(maintenance={"validity_years": 3})
MOVED = rebased(NEWER)
BY_THE_NEWER = (evaluated("2026-12-22", n=2, pack=NEWER.ref), appraised("2026-12-29", n=2))


def given(*events):
    """Decisions by the rules that the service itself finds, of a province that has adopted both packs."""
    adoptions = (adopted(), adopted(NEWER, "2026-06-01"))
    return Specification(ACTS, rules_for).given(*events).knowing(POLICY.of("24"), *adoptions)


def told(history, fact):
    """What becomes of `fact` when it arrives after `history`."""
    events = list(note(STANDING.fold(history), fact))
    STANDING.fold((*history, *events))
    return events


def review(on, recognition=f"{UNIT}/2026"):
    return ReviewRequired(
        on=day(on),
        unit=UNIT,
        cycle=2026,
        recognition=recognition,
        decision=paper(),
        because=MOVED.source,
        what=f"candidacy moved to pack bac-ninh@1 on {MOVED.on}",
    )


@pytest.mark.parametrize("order", list(permutations((*ready(), MOVED))))
def test_in_any_order_an_evaluation_by_the_old_pack_carries_no_decision_once_the_candidacy_has_moved(order):
    given(*order).when(recognise()).refused(EvaluationStale)


def test_the_unit_is_recognised_on_an_evaluation_by_the_new_pack_for_the_term_of_the_new_pack():
    (staged, *_) = given(*ready(), MOVED, *BY_THE_NEWER).when(recognise()).staged

    assert staged.event.evaluation.endswith("/2")
    assert staged.event.valid_to == day("2030-01-14")
    assert MOVED.source in staged.event.basis


@pytest.mark.parametrize(("dated", "since"), [("2026-06-15", "2027-01-15"), ("2027-02-01", "2027-02-01")])
def test_a_candidacy_that_had_been_decided_when_it_moved_is_reviewed(dated, since):
    moved = rebased(NEWER, dated)

    (_, required) = told((*ready(), recognised()), moved)

    assert (required.on, required.because) == (day(since), moved.source)
    assert required.what == f"candidacy moved to pack bac-ninh@1 on {dated}"


def test_a_decline_is_reviewed_likewise():
    assert told((*ready(), declined()), MOVED) == [MOVED, review("2027-01-15", recognition=None)]


def test_a_decision_entered_late_meets_the_move_that_came_after_it():
    moved = rebased(NEWER, "2027-02-01")

    events = [new.event for new in given(*ready(), moved).when(recognise()).staged]

    assert [each.because for each in events if isinstance(each, ReviewRequired)] == [moved.source]


def test_a_title_that_was_revoked_needs_no_review():
    assert told((*ready(), recognised(), revoked()), MOVED) == [MOVED]


def test_registered_again_after_a_withdrawal_it_goes_by_the_pack_of_its_new_registration():
    again = registered("2026-09-01", source="again")
    candidacy = STANDING.fold((registered(), MOVED, withdrawn("2026-07-01"), again)).candidacy(2026)

    assert candidacy.pack == again.pack
    assert Candidacy().pack is None
