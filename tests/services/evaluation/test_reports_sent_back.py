"""A report that was sent back counts as none, in whatever order it is told; whether it was late stays as it was."""

from itertools import permutations

from contracts.events import registration as contract
from services.evaluation.domain.assessment.state import ASSESSMENT
from tests.services.evaluation.building import approved, pack, registered
from tests.services.evaluation.saying import CORRECTED, FILED, OF, REJECTED, react

BEGUN = (registered(pack().ref), approved())


def noted(data, on="2026-04-10", source=None):
    (events,) = react(data, on, source or type(data).__name__, BEGUN).values()
    return events[0]


def facts(*told):
    return ASSESSMENT.fold([*BEGUN, *told]).facts


def test_the_month_is_not_reported_until_it_is_filed_anew():
    assert "2026-03" in facts(noted(FILED)).reports
    assert "2026-03" not in facts(noted(FILED), noted(REJECTED)).reports
    assert facts(noted(FILED), noted(REJECTED), noted(CORRECTED)).reports["2026-03"].version == 2


def test_the_order_in_which_it_is_told_changes_nothing():
    told = (noted(FILED), noted(REJECTED), noted(CORRECTED))

    assert {facts(*order).reports["2026-03"].version for order in permutations(told)} == {2}
    assert {"2026-03" in facts(*order).reports for order in permutations(told[:2])} == {False}


def test_whether_it_was_late_follows_the_first_receipt():
    known = facts(noted(FILED), noted(REJECTED), noted(CORRECTED))

    assert known.first_filed["2026-03"].days_late == FILED.days_late


def test_a_candidacy_that_lapsed_is_closed():
    lapsed = contract.CandidacyLapsed(**OF, last_day="2026-12-11")

    assert noted(lapsed).how == "lapsed"
