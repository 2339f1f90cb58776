"""Acting by delegation: an office acts for another, on the days and for the acts that it was given."""

import pytest

from tests.chassis.acts.conftest import Library, acquire, back, card, lend
from tests.chassis.library.acts import AcquireCopy, Delegation, Desk, LendCopies, LibraryRules
from tests.chassis.library.domain import day

BRANCH = Desk(office="branch", delegation="d-1")


@pytest.fixture
def delegating(store):
    """A library whose desk lets the branch lend in March."""

    def opened(**fields):
        library = Library(store, LibraryRules(delegated={"d-1": Delegation(**fields)}))
        for act in (acquire(), card()):
            assert library.send(act).outcome == "accepted"
        return library

    return opened


def lend_by(by=BRANCH, on="2026-03-02"):
    return LendCopies(on=day(on), by=by, units=("b-1",), reader="lan")


def test_an_office_acts_for_the_one_that_delegated_to_it(delegating):
    assert delegating().send(lend_by()).outcome == "accepted"


def test_without_naming_the_delegation_it_acts_for_itself_alone(delegating):
    assert delegating().send(lend(office="branch")).code == "not-competent"


@pytest.mark.parametrize("by", [Desk(office="branch", delegation="d-2"), Desk(office="desk", delegation="d-1")])
def test_a_delegation_that_is_not_there_or_is_another_offices_is_refused_and_logged(delegating, by):
    library = delegating()

    answer = library.send(lend_by(by))

    assert (answer.code, answer.facts) == ("unknown-delegation", {"delegation": by.delegation, "office": by.office})
    assert [each["code"] for each in library.attempts] == ["unknown-delegation"]


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"since": day("2026-03-02"), "until": day("2026-03-02")}, None),
        ({"since": day("2026-03-03")}, "delegation-out-of-time"),
        ({"until": day("2026-03-01")}, "delegation-out-of-time"),
        ({"ended_on": day("2026-03-02")}, "delegation-out-of-time"),
        ({"ended_on": day("2026-03-03")}, None),
    ],
)
def test_the_day_of_the_act_must_lie_in_its_span_both_days_included(delegating, fields, outcome):
    assert delegating(**fields).send(lend_by()).code == outcome


def test_the_day_of_the_act_counts_not_the_day_on_which_it_is_entered(delegating):
    """The library's clock stands at the end of March."""
    assert delegating(until=day("2026-03-02")).send(lend_by()).outcome == "accepted"


def test_an_act_that_it_does_not_name_is_refused_with_its_clause_though_the_office_may_do_it_itself(delegating):
    library = delegating()
    library.send(lend())

    answer = library.send(back(by=BRANCH))

    assert (answer.code, answer.clause) == ("delegation-out-of-scope", "house rules, 7")
    assert library.send(back()).outcome == "accepted"


def test_what_the_delegating_office_may_not_do_nobody_does_for_it(delegating):
    assert delegating(giver="cellar").send(lend_by()).code == "not-competent"


def test_an_act_that_precedes_all_rules_is_done_by_no_delegation(delegating):
    answer = delegating().send(AcquireCopy(on=day("2026-03-02"), by=BRANCH, unit="b-9"))

    assert answer.code == "unknown-delegation"


def test_a_paper_signed_by_delegation_is_not_entered_without_naming_it(delegating, monkeypatch):
    monkeypatch.setattr(LendCopies, "is_signed_by_delegation", lambda _act: True)
    library = delegating()

    assert library.send(lend()).code == "no-delegation-named"
    assert library.send(lend_by()).outcome == "accepted"
