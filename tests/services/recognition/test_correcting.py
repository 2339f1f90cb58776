"""NĐ 30/2020 Art. 18.3: a misprint is corrected by a letter; what was decided, and its day, stay."""

import pytest
from pydantic import ValidationError

from services.recognition.domain.register.correcting import UnitsLeftOut
from services.recognition.domain.register.decisions import NotYetIssued, NumberTaken
from services.recognition.domain.register.state import REGISTER, NumberFreed, NumberUsed, register_of_issuer
from services.recognition.domain.standing.correcting import OtherwisePrinted
from services.recognition.domain.standing.papers import DecisionNotFound
from services.recognition.domain.standing.shown import shown
from services.recognition.domain.standing.state import STANDING
from tests.services.recognition.given import (
    OTHER,
    UNIT,
    correct,
    day,
    decision_corrected,
    decision_withdrawn,
    declined,
    given,
    notified,
    pack_regulating,
    paper,
    ready,
    recognised,
    revoked,
    withdraw,
)

PACK = pack_regulating("correct-decision", "withdraw-decision")
TOLD = (*ready(), recognised(), notified())
R2027 = register_of_issuer("UBND tỉnh", 2027)


def used(document=None, act="recognise-units", units=(UNIT,)):
    document = document or paper()
    return NumberUsed(on=document.issued_on, document=document, act=act, units=units)


TAKEN = (used(),)


def when(act, *history, taken=TAKEN):
    return given(*history, pack=PACK).knowing(R2027, *taken).when(act)


def then(decided, *events):
    """The events of the unit's standing."""
    decided.then_in(STANDING.of(UNIT), *events)


def test_a_corrected_number_names_the_decision_and_the_day_and_the_title_stay():
    then(when(correct(), *TOLD), decision_corrected())

    title = STANDING.fold((*TOLD, decision_corrected())).titles[f"{UNIT}/2026"]
    assert title.recognised == recognised(decision=paper("21"))


def test_the_right_number_takes_its_place_in_the_register_and_the_wrong_one_is_free_again():
    when(correct(), *TOLD).then_in(
        R2027,
        NumberUsed(on=day("2027-02-10"), document=paper("81", "2027-02-10"), act="correct-decision", units=(UNIT,)),
        NumberFreed(on=day("2027-02-10"), document=paper(), letter=paper("81", "2027-02-10")),
        NumberUsed(on=day("2027-02-10"), document=paper("21"), act="recognise-units", units=(UNIT,)),
    )

    freed = NumberFreed(on=day("2027-02-10"), document=paper(), letter=paper("81", "2027-02-10"))
    other = used(paper("12", "2027-03-01"), "decline-recognition", (OTHER,))
    assert REGISTER.fold((used(), freed, other)).bears(other.document)


def test_a_right_number_that_is_taken_is_refused():
    taken = (used(), used(paper("21"), "decline-recognition", (OTHER,)))
    when(correct(), *TOLD, taken=taken).refused(NumberTaken, document="21/QĐ-UBND", act="decline-recognition")


def test_a_letter_cannot_bear_the_number_that_it_frees():
    letter = paper("12", "2027-02-10")
    when(correct(document=letter), *TOLD).refused(NumberTaken, document="12/QĐ-UBND", act="recognise-units")


def test_a_decision_on_several_units_is_corrected_for_all_of_them():
    when(correct(), *TOLD, taken=(used(units=(UNIT, OTHER)),)).refused(UnitsLeftOut, document="12/QĐ-UBND", missing=1)


def test_a_date_of_another_year_moves_the_number_to_the_register_of_that_year():
    fields = {"field": "issued_on", "wrong": "2027-01-15", "right": "2026-12-31"}
    letter = used(paper("81", "2027-02-10"), "correct-decision")
    decided = when(correct(**fields), *TOLD)

    decided.then_in(R2027, letter, NumberFreed(on=day("2027-02-10"), document=paper(), letter=letter.document))
    moved = NumberUsed(on=day("2027-02-10"), document=paper(on="2026-12-31"), act="recognise-units", units=(UNIT,))
    decided.then_in(register_of_issuer("UBND tỉnh", 2026), moved)


def test_a_paper_cannot_have_been_issued_after_the_decision_that_rests_on_it():
    fields = {"field": "issued_on", "wrong": "2027-01-15", "right": "2027-01-16"}
    when(correct(**fields), *TOLD).refused(NotYetIssued, issued_on=day("2027-01-16"), on=day("2027-01-15"))


def test_a_misspelt_word_is_noted_and_the_number_stays():
    fields = {"field": "spelling", "wrong": "Xả Ví Dụ", "right": "Xã Ví Dụ"}
    decided = when(correct(**fields), *TOLD)

    then(decided, decision_corrected(corrected=paper(), **fields))
    decided.then_in(R2027, used(paper("81", "2027-02-10"), "correct-decision"))


def test_what_the_letter_calls_wrong_must_be_what_the_decision_bears():
    when(correct(wrong="13"), *TOLD).refused(OtherwisePrinted, printed="12", wrong="13")


def test_a_decline_and_a_revocation_are_corrected_as_well():
    then(when(correct(), *ready(), declined()), decision_corrected(kind="declined"))

    taken = (used(paper("77", "2028-03-01"), "revoke-recognition"),)
    fields = {"wrong": "77", "right": "79"}
    decided = given(*TOLD, revoked(), pack=PACK).knowing(register_of_issuer("UBND tỉnh", 2028), *taken)
    old, new = paper("77", "2028-03-01"), paper("79", "2028-03-01")
    corrected = decision_corrected("2028-04-01", kind="revoked", decision=old, corrected=new, **fields)
    then(decided.when(correct("2028-04-01", old, **fields)), corrected)

    title = STANDING.fold((*TOLD, revoked(), corrected)).titles[f"{UNIT}/2026"]
    assert title.revoked == revoked(decision=new)


def test_a_corrected_decision_is_withdrawn_under_its_right_number_only():
    known = (*TOLD, decision_corrected())
    then(when(withdraw(decision=paper("21")), *known), decision_withdrawn(decision=paper("21")))
    when(withdraw(decision=paper("12")), *known).refused(DecisionNotFound, decision="12/QĐ-UBND")


def test_the_same_letter_once_more_changes_nothing():
    letter = NumberUsed(on=day("2027-02-10"), document=paper("81", "2027-02-10"), act="correct-decision", units=(UNIT,))
    right = NumberUsed(on=day("2027-02-10"), document=paper("21"), act="recognise-units", units=(UNIT,))
    freed = NumberFreed(on=day("2027-02-10"), document=paper(), letter=letter.document)
    decided = when(correct(), *TOLD, decision_corrected(), taken=(used(), letter, freed, right))

    then(decided)
    decided.then_in(R2027)


def test_the_decision_as_it_was_printed_and_the_letter_stay_readable():
    known = STANDING.fold((*TOLD, decision_corrected()))
    told = shown(known, known, day("2027-03-01"))

    assert told["titles"][0]["decision"] == paper("21")
    (correction,) = told["corrections"]
    assert (correction["decision"], correction["letter"]) == (paper(), paper("81", "2027-02-10"))


@pytest.mark.parametrize(
    ("field", "right"), [("number", "mười hai"), ("issued_on", "15/01/2027"), ("symbol", "QĐ UBND"), ("number", "12")]
)
def test_what_cannot_be_read_as_the_field_or_is_not_changed_is_no_correction(field, right):
    with pytest.raises(ValidationError):
        correct(field=field, right=right)
