"""Selection by the Steering Committee: the way in of a pack that says so, and of no other."""

import pytest

from chassis.acts.deciding import BatchRefused
from services.registration.domain.candidacy.eligibility import ClassMissing, SafetyNotMet
from services.registration.domain.candidacy.registering import AlreadyRegistered, EntersOtherwise
from services.registration.domain.candidacy.state import CANDIDACY, Stage
from tests.services.registration.doing import approve, register, report, select
from tests.services.registration.past import (
    ADOPTED,
    CANDIDACY_2026,
    CATALOGUED,
    CLASSED,
    COMMUNE,
    SAFE,
    SCHOOL,
    approved,
    registered,
    reported,
    withdrawn,
)
from tests.services.registration.rulebooks import RULES

COMMITTEE = "steering-committee@24"
CLAUSE = "188/KH-UBND III.8"
SELECTION = {"procedure.entry": {"value": "selection", "clause": CLAUSE}}
REGISTRATION = {"procedure.entry": {"value": "registration", "clause": CLAUSE}}
SELECTED = (
    registered("2026-02-03", registrant=COMMITTEE, channel="selection"),
    approved("2026-02-03").model_copy(update={"approver": COMMITTEE}),
)


def eligible(specification, *without):
    given = specification.given()
    for stream, event in (CATALOGUED, ADOPTED, SAFE, CLASSED):
        if event not in without:
            given = given.knowing(stream, event)
    return given


def test_a_selected_unit_is_registered_and_approved_in_one_commit(under):
    decided = eligible(under(SELECTION)).when(select())

    assert [new.stream for new in decided.staged] == [CANDIDACY_2026.name] * 2
    decided.then(
        *(
            event if event is SELECTED[1] else event.model_copy(update={"pack": under(SELECTION).rules.ref})
            for event in SELECTED
        )
    )


def test_what_was_selected_goes_on_as_what_was_approved(under):
    assert CANDIDACY.fold(SELECTED).stage is Stage.BUILDING
    under(SELECTION).given(*SELECTED).when(report()).then(reported())


def test_a_selection_asks_for_the_same_prerequisites_as_a_registration(under):
    eligible(under(SELECTION), SAFE[1]).when(select()).refused(SafetyNotMet)
    eligible(under(SELECTION), CLASSED[1]).when(select()).refused(ClassMissing)


def test_a_unit_is_selected_once_and_again_after_it_withdrew(under):
    given = eligible(under(SELECTION))

    given.knowing(CANDIDACY_2026, *SELECTED).when(select(on="2026-03-01")).refused(AlreadyRegistered, cycle=2026)
    again = given.knowing(CANDIDACY_2026, *SELECTED, withdrawn("2026-02-20")).when(select(on="2026-03-01"))
    assert [type(new.event) for new in again.staged] == [type(event) for event in SELECTED]


@pytest.mark.parametrize("act", [register(), approve()], ids=lambda act: act.act())
def test_where_a_committee_selects_nobody_registers_or_is_approved_besides(under, act):
    given = eligible(under(SELECTION))
    if act == approve():
        given = given.knowing(CANDIDACY_2026, registered())

    given.when(act).refused(EntersOtherwise, entry="selection", clause=CLAUSE)


@pytest.mark.parametrize(("changes", "clause"), [({}, None), (REGISTRATION, CLAUSE)], ids=["unset", "registration"])
def test_where_units_register_nobody_is_selected(under, changes, clause):
    eligible(under(changes)).when(select()).refused(EntersOtherwise, entry="registration", clause=clause)
    assert not RULES.procedure.selects


def test_units_register_and_are_approved_where_the_pack_says_so_in_words(under):
    given = eligible(under(REGISTRATION))

    assert given.when(register()).answer is None
    given.knowing(CANDIDACY_2026, registered()).when(approve()).then(approved())


def test_a_selection_with_one_bad_line_selects_nobody(under):
    decided = eligible(under(SELECTION)).when(select(COMMUNE, SCHOOL))

    decided.refused(BatchRefused, bad=1, all=2)
    assert [line["unit"] for line in decided.answer.lines] == [str(SCHOOL)]
