"""Authority that one office gives to another: in writing, for a time, for its own acts, and never on from there."""

from datetime import date

import pytest
from pydantic import ValidationError

from chassis.testing.specification import Specification
from contracts.acts.registration.delegations import EndDelegation, GrantDelegation
from contracts.vocabulary import By, Capacity, Office
from services.registration.acts import ACTS
from services.registration.domain.policy.delegating import (
    DelegationOver,
    DelegationTaken,
    NoSuchDelegation,
    NotItsToGive,
    SubDelegated,
)
from services.registration.rules import rules_for
from tests.services.registration.doing import (
    CHAIR,
    POLICE,
    adopt,
    approve,
    catalogue,
    of_province,
    record_class,
    record_safety,
    register,
)
from tests.services.registration.past import FOUNDED, adopted, day, delegated, delegation_ended, document
from tests.services.registration.rulebooks import pack_with

CLAUSE = {"clause": "30/2020/NĐ-CP Art. 13.3"}
REGULATED = pack_with(
    {
        "authority.acts.grant-delegation": {"value": ["province-chair", "home-affairs"], **CLAUSE},
        "authority.acts.end-delegation": {"value": ["province-chair", "provincial-police"], **CLAUSE},
    }
)
HOME_AFFAIRS = By(office=Office.HOME_AFFAIRS, province="24", delegation="uq-1")


@pytest.fixture
def ruled():
    """Delegations are regulated, and decided by the rules as they stand recorded."""
    return Specification(ACTS, rules_for).given(adopted(REGULATED))


@pytest.fixture
def granted():
    return Specification(ACTS, rules_for).given(adopted(REGULATED), delegated())


def grant(on="2026-03-02", by=CHAIR, **fields):
    usual = {
        "delegation": "uq-1",
        "holder": "home-affairs",
        "acts": ["approve-for-building"],
        "since": on,
        "until": "2026-12-31",
        "document": document("41", issued_on=on),
    }
    return GrantDelegation(on=day(on), by=by, **{**usual, **fields})


def end(on="2026-06-01", by=CHAIR, delegation="uq-1"):
    return EndDelegation(on=day(on), by=by, delegation=delegation, document=document("77", issued_on=on))


def test_an_office_lets_another_act_for_it(ruled):
    ruled.when(grant()).then(delegated())


def test_the_same_delegation_again_changes_nothing(granted):
    granted.when(grant()).then_nothing()


def test_one_id_stands_for_one_delegation(granted):
    granted.when(grant(until="2026-11-30")).refused(DelegationTaken, delegation="uq-1")


def test_an_office_delegates_only_what_the_matrix_gives_it(ruled):
    ruled.when(grant(acts=["approve-for-building", "file-report"])).refused(NotItsToGive, acts="file-report")


def test_whoever_holds_an_act_by_delegation_has_nothing_of_it_to_give(granted):
    home_affairs = of_province(Office.HOME_AFFAIRS)

    granted.when(grant(by=home_affairs, delegation="uq-2", holder="finance")).refused(
        NotItsToGive, office="home-affairs", acts="approve-for-building"
    )


def test_an_act_by_delegation_is_no_delegation(granted):
    granted.when(grant(by=HOME_AFFAIRS, delegation="uq-2", holder="finance")).refused(SubDelegated)


def test_the_power_to_delegate_is_not_delegated(ruled):
    ruled.when(grant(acts=["grant-delegation"])).refused(SubDelegated, clause="30/2020/NĐ-CP Điều 13.3")


@pytest.mark.parametrize(
    "fields", [{"since": "2026-03-01"}, {"until": "2026-03-01"}, {"holder": "province-chair"}, {"acts": []}]
)
def test_a_delegation_is_bounded_begins_with_its_paper_and_is_to_another(fields):
    with pytest.raises(ValidationError):
        grant(**fields)


def test_a_delegation_is_written():
    with pytest.raises(ValidationError, match="document"):
        grant(document=None)


def test_it_ends_by_a_paper_and_once(granted):
    granted.when(end()).then(delegation_ended())
    ended = Specification(ACTS, rules_for).given(adopted(REGULATED), delegated(), delegation_ended())

    ended.when(end()).then_nothing()
    ended.when(end("2026-07-01")).refused(DelegationOver, ended_on=date(2026, 6, 1))


def test_what_ran_out_does_not_end_again(granted):
    granted.when(end("2027-01-01")).refused(DelegationOver, until=date(2026, 12, 31), ended_on=None)


def test_an_office_ends_what_it_gave(granted):
    granted.when(end(by=POLICE)).refused(NoSuchDelegation, office="provincial-police")
    granted.when(end(delegation="uq-9")).refused(NoSuchDelegation, delegation="uq-9")


@pytest.fixture
def candidates(office):
    """A commune registered, and Home Affairs may approve for the chair from 2 March 2026 to the end of the year."""
    office.done(catalogue(), adopt(REGULATED, FOUNDED), record_safety(), record_class(), register(), grant())
    return office


def approve_for_the_chair(on, **fields):
    return approve(on=on).model_copy(update={"by": HOME_AFFAIRS, **fields})


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2026-03-01", "unknown-delegation"),
        ("2026-03-02", None),
        ("2026-05-31", None),
        ("2026-06-01", "delegation-out-of-time"),
    ],
)
def test_the_delegate_acts_on_the_days_of_the_delegation_whenever_it_is_entered(candidates, on, code):
    candidates.done(end())

    answer = candidates.perform(approve_for_the_chair(on)).json()

    assert answer.get("code") == code


def test_a_decision_taken_while_a_delegation_ran_stays_valid_after_it_ended(candidates):
    candidates.done(approve_for_the_chair("2026-05-31"), end())

    (candidacy,) = candidates.get("/candidacies", province="24", cycle=2026)
    assert candidacy["approved_on"] == "2026-05-31"


def test_what_the_delegation_does_not_name_is_refused_and_the_attempt_is_logged(candidates):
    act = record_safety(2026, on="2026-04-01").model_copy(update={"by": HOME_AFFAIRS})

    assert candidates.perform(act).json()["code"] == "delegation-out-of-scope"
    assert candidates.get("/attempts")["items"][0]["code"] == "delegation-out-of-scope"


def test_a_paper_that_the_office_signed_by_delegation_names_it_and_one_for_the_chair_needs_none(candidates):
    signed = document().model_copy(update={"signatory": Office.HOME_AFFAIRS, "capacity": Capacity.BY_DELEGATION})
    plain = of_province(Office.HOME_AFFAIRS)
    for_the_chair = document().model_copy(
        update={"signatory": Office.PROVINCE_CHAIR, "capacity": Capacity.FOR_THE_CHAIR}
    )

    refused = candidates.perform(approve_for_the_chair("2026-04-01", document=signed, by=plain))

    assert refused.json()["code"] == "no-delegation-named"
    candidates.done(approve(on="2026-04-01").model_copy(update={"document": for_the_chair}))
