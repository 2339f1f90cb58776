import pytest

from chassis.acts.workspace import Contradicted
from services.recognition.domain.standing.maintaining import NoActiveTitle
from services.recognition.domain.standing.recognising import EffectTooEarly
from services.recognition.domain.standing.revoking import GroundNotProvided
from services.recognition.domain.standing.state import STANDING
from services.recognition.domain.standing.title import TitleState
from tests.services.recognition.given import (
    AMENDED,
    UNIT,
    day,
    given,
    pack_with,
    paper,
    ready,
    recognised,
    revoke,
    revoked,
)

STANDS = STANDING.of(UNIT)
HELD = (*ready(), recognised())


def test_a_title_is_revoked_and_the_rules_attach_the_bar():
    given(*HELD).when(revoke()).then_in(STANDS, revoked())


def test_where_the_rules_attach_nothing_nothing_follows():
    pack = pack_with(revocation={"barred": None, "bar_years": None})

    given(*HELD, pack=pack).when(revoke()).then_in(STANDS, revoked(consequences=()))


def test_a_revocation_may_reach_back_to_the_beginning_of_the_title():
    given(*HELD).when(revoke(effective_from="2027-01-15", ground="false-dossier")).then_in(
        STANDS, revoked(effective_from="2027-01-15", ground="false-dossier")
    )
    given(*HELD).when(revoke(effective_from="2027-01-14")).refused(
        EffectTooEarly, effective_from=day("2027-01-14"), earliest=day("2027-01-15")
    )


def test_what_reached_back_is_seen_on_every_day_it_reaches():
    standing = STANDING.fold((*HELD, revoked(effective_from="2027-05-01")))
    title = standing.title_of(2026)

    days = ("2027-01-14", "2027-01-15", "2027-04-30", "2027-05-01", "2029-01-01")
    assert [title.state_on(day(each)) for each in days] == [
        TitleState.COMING,
        TitleState.ACTIVE,
        TitleState.ACTIVE,
        TitleState.REVOKED,
        TitleState.REVOKED,
    ]
    assert standing.title_on(day("2027-06-01")) is None


def test_where_the_rules_forbid_it_a_revocation_does_not_reach_back():
    pack = pack_with(revocation={"may_take_effect_earlier": False})

    given(*HELD, pack=pack).when(revoke(effective_from="2028-02-28")).refused(
        EffectTooEarly, earliest=day("2028-03-01"), clause=AMENDED
    )
    given(*HELD, pack=pack).when(revoke()).then_in(STANDS, revoked())


def test_a_revocation_may_take_effect_later():
    given(*HELD).when(revoke(effective_from="2028-04-01")).then_in(STANDS, revoked(effective_from="2028-04-01"))


def test_a_title_that_begins_later_is_revoked_before_it_begins():
    coming = recognised("2026-12-30", effective_from=day("2027-02-01"))

    given(*ready(), coming).when(revoke("2027-01-10")).then_in(STANDS, revoked("2027-01-10", "2027-02-01"))


@pytest.mark.parametrize(
    "history",
    [
        ready(),
        (*ready(), recognised("2028-03-02")),
        (*ready(), recognised(valid_to=day("2028-02-28"))),
        (*HELD, revoked("2028-01-01")),
    ],
)
def test_only_a_title_that_is_held_is_revoked(history):
    given(*history).when(revoke()).refused(NoActiveTitle, day=day("2028-03-01"))


def test_a_title_does_not_end_after_its_term():
    given(*ready(), recognised(valid_to=day("2028-03-31"))).when(revoke(effective_from="2028-04-01")).refused(
        NoActiveTitle, day=day("2028-04-01")
    )


def test_the_same_revocation_again_changes_nothing_for_the_unit():
    given(*HELD, revoked()).when(revoke()).then_in(STANDS)


def test_a_revocation_dated_before_the_one_recorded_contradicts_it():
    given(*HELD, revoked()).when(revoke("2028-02-01", document=paper("76", "2028-02-01"))).refused(
        Contradicted, event="RecognitionRevoked"
    )


def test_where_the_rules_name_grounds_the_ground_is_one_of_them():
    pack = pack_with(revocation={"grounds": ["false-dossier", "criteria-lost"]})

    given(*HELD, pack=pack).when(revoke()).then_in(STANDS, revoked())
    given(*HELD, pack=pack).when(revoke(ground="other")).refused(
        GroundNotProvided, ground="other", grounds=("false-dossier", "criteria-lost"), clause=AMENDED
    )


def test_where_the_rules_name_no_grounds_the_decision_names_its_own():
    given(*HELD).when(revoke(ground="other")).then_in(STANDS, revoked(ground="other"))
