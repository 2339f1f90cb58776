"""NĐ 30/2020 Art. 15: number and symbol are unique for an issuer's year."""

import unicodedata

import pytest

from chassis.acts.workspace import Contradicted
from services.recognition.domain.register.decisions import NUMBERED_ONCE, NotYetIssued, NumberTaken
from services.recognition.domain.register.state import NumberUsed, register_of_issuer
from services.recognition.domain.standing.state import STANDING
from tests.services.recognition.given import (
    OTHER,
    UNIT,
    day,
    decline,
    given,
    issue_list,
    paper,
    ready,
    recognise,
    recognised,
    reviewed,
    revoke,
    revoked,
)

ISSUER = "UBND tỉnh"


def used(document, act="recognise-units", units=(OTHER,), on="2027-01-15"):
    return NumberUsed(on=day(on), document=document, act=act, units=units)


def register(year=2027, issuer=ISSUER):
    return register_of_issuer(issuer, year)


@pytest.mark.parametrize(
    "document",
    [
        paper(),
        paper("012"),
        paper(symbol="qđ-ubnd"),
        paper(symbol=unicodedata.normalize("NFD", "QĐ-UBND")),
        paper(issuer="  ubnd   Tỉnh "),
        paper(issuer=unicodedata.normalize("NFD", ISSUER)),
        paper(on="2027-01-02"),
    ],
)
def test_a_number_names_one_document_of_the_year_however_it_is_typed(document):
    known = given(*ready()).knowing(register(), used(paper()))

    known.when(recognise(document=document)).refused(
        NumberTaken, year=2027, act="recognise-units", clause=NUMBERED_ONCE
    )


@pytest.mark.parametrize(
    "document",
    [
        paper("13"),
        paper("12a"),
        paper(symbol="QĐ-CTUBND"),
        paper(issuer="UBND tỉnh Lâm Đồng"),
        paper(on="2026-12-31"),
    ],
)
def test_another_number_symbol_issuer_or_year_is_another_document(document):
    known = given(*ready()).knowing(register(), used(paper()))

    known.when(recognise(document=document)).then_in(STANDING.of(UNIT), recognised(decision=document))


def test_the_year_is_that_of_the_issue_not_of_the_act():
    known = given(*ready()).knowing(register(2026), used(paper("12", "2026-12-30"), on="2026-12-30"))

    known.when(recognise(document=paper("12", "2026-12-30"))).refused(NumberTaken, year=2026)


@pytest.mark.parametrize(
    "act",
    [
        decline(),
        revoke("2027-02-01", document=paper()),
        recognise(),
    ],
)
def test_every_kind_of_decision_takes_its_number_from_one_register(act):
    known = given(*ready(), *((recognised("2027-01-10"),) if act.act() == "revoke-recognition" else ()))
    taken = used(paper(), "issue-maintenance-list")

    known.knowing(register(), taken).when(act).refused(NumberTaken, act="issue-maintenance-list")


def test_a_notice_takes_its_number_too():
    taken = used(paper("9", "2027-03-01", "TB-CAT", "Công an tỉnh"), on="2027-03-01")

    given(*ready(), recognised(), reviewed()).knowing(register(issuer="Công an tỉnh"), taken).when(
        issue_list()
    ).refused(NumberTaken)


def test_a_batch_uses_its_number_once():
    decided = given(*ready()).knowing(STANDING.of(OTHER), *ready(OTHER)).when(recognise(units=(UNIT, OTHER)))

    decided.then_in(register(), used(paper(), units=tuple(sorted((UNIT, OTHER)))))


def test_a_list_is_entered_whole_so_other_units_under_its_number_are_refused():
    given(*ready()).knowing(register(), used(paper())).when(recognise()).refused(NumberTaken)


def test_one_paper_may_revoke_several_titles_entered_one_by_one():
    taken = used(paper("77", "2028-03-01"), "revoke-recognition", on="2028-03-01")

    given(*ready(), recognised()).knowing(register(2028), taken).when(revoke()).then(revoked())


def test_a_number_used_by_an_act_of_a_later_day_contradicts_one_entered_late():
    known = given(*ready()).knowing(register(), used(paper("12", "2027-01-14"), on="2027-02-01"))

    known.when(recognise()).refused(Contradicted, event="NumberUsed")


@pytest.mark.parametrize(
    "act",
    [
        recognise(document=paper(on="2027-01-16")),
        decline(document=paper(on="2027-01-16")),
        revoke("2027-01-15", document=paper("77", "2027-01-16"), ground_document=paper("45", "2027-01-01")),
        revoke("2027-01-15", document=paper("77", "2027-01-15"), ground_document=paper("45", "2027-01-16")),
    ],
)
def test_a_paper_is_issued_by_the_day_of_the_act(act):
    held = (recognised("2027-01-02"),) if act.act() == "revoke-recognition" else ()

    given(*ready(), *held).when(act).refused(NotYetIssued, issued_on=day("2027-01-16"), on=day("2027-01-15"))
