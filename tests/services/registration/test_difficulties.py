"""A difficulty that waits for its answer: until when it is answered in time, and how long it is over that."""

import pytest

from services.registration.domain.candidacy.owed import owed
from services.registration.domain.candidacy.state import CANDIDACY
from tests.services.registration.past import answered, approved, day, raised, registered
from tests.services.registration.rulebooks import pack_with, rules_of

WITHIN = {"procedure.answer_difficulty_within": {"value": 15, "clause": "188/KH-UBND IV.3"}}


def told(on, *events, changes=None):
    candidacy = CANDIDACY.fold([registered(), approved(), raised(on="2026-05-01"), *events])
    (difficulty,) = owed(candidacy, rules_of(pack_with(changes or {})), day(on))["difficulties"]
    return difficulty


@pytest.mark.parametrize(("on", "over"), [("2026-05-02", 0), ("2026-05-16", 0), ("2026-05-17", 1), ("2026-06-01", 16)])
def test_the_day_it_was_raised_is_not_counted(on, over):
    waiting = told(on, changes=WITHIN)

    assert (waiting["state"], waiting["due_on"], waiting["days_over"]) == ("raised", day("2026-05-16"), over)


def test_where_no_limit_is_set_none_is_told():
    assert (told("2026-06-01")["due_on"], told("2026-06-01")["days_over"]) == (None, None)


def test_one_that_was_answered_waits_no_longer():
    assert told("2026-06-01", answered(), changes=WITHIN) == {"difficulty": 1, "state": "answered"}
