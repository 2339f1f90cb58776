"""What a unit's status was on a day, as known on a day: folded by effect, from what had been recorded by then."""

import pytest

from contracts.events import registration
from services.audit.status import status_on
from tests.services.audit.published import (
    CHAIR,
    COMMUNE,
    SCHOOL,
    Sources,
    appraised,
    approved,
    barred,
    catalogued,
    day,
    decision_corrected,
    decision_replaced,
    decision_withdrawn,
    declined,
    document,
    dossier,
    entry,
    formed,
    merged,
    morning,
    recognised,
    registered,
    rejected,
    review_required,
    reviewed,
    revoked,
    withdrawn,
)
from tests.services.continuation import DECISION, continued

YEARS = [
    (catalogued(), "2025-07-01", "2025-12-22"),
    (registered(), "2026-01-10", "2026-01-10"),
    (approved(), "2026-02-03", "2026-02-05"),
    (dossier(), "2026-12-10", "2026-12-10"),
    (appraised(), "2026-12-28", "2026-12-28"),
    (recognised(), "2027-01-15", "2027-01-16"),
    (reviewed(2027, "maintained"), "2027-12-20", "2027-12-20"),
    (revoked("2027-10-01"), "2028-03-10", "2028-03-12"),
    (barred(2028), "2028-03-10", "2028-03-12"),
    (registered(2029), "2029-01-10", "2029-01-10"),
    (recognised(2029, "2030-01-20", number="14"), "2030-01-20", "2030-01-21"),
]
"""Recognised, maintained, then revoked from a day that lies before the review; three years on recognised again."""


def known_on(facts, known_at="2030-12-31"):
    """The entries of facts (event, legal date, recorded), of which only those recorded by then are known."""
    sources = Sources()
    found = [(entry(sources.publish(data, on, recorded)), recorded) for data, on, recorded in facts]
    return [each for each, recorded in found if morning(recorded) <= morning(known_at)]


def status(facts, as_of, known_at="2030-12-31"):
    entries = sorted(known_on(facts, known_at), key=lambda each: (each.on, each.envelope.recordedtime))
    return status_on(entries, day(as_of))


def of_one(*events, as_of="2028-12-31"):
    return status([(catalogued(), "2025-07-01", "2025-12-22"), *((data, on, on) for data, on in events)], as_of)


@pytest.mark.parametrize(
    ("as_of", "known_at", "state", "since", "stage"),
    [
        ("2026-03-01", "2028-03-11", "none", None, "building"),
        ("2026-03-01", "2030-12-31", "none", None, "building"),
        ("2027-06-01", "2028-03-11", "recognised", "2027-01-15", "recognised"),
        ("2027-06-01", "2028-03-12", "recognised", "2027-01-15", "recognised"),
        ("2027-06-01", "2030-12-31", "recognised", "2027-01-15", "recognised"),
        ("2027-11-01", "2028-03-11", "recognised", "2027-01-15", "recognised"),
        ("2027-11-01", "2028-03-12", "revoked", "2027-10-01", "recognised"),
        ("2027-11-01", "2030-12-31", "revoked", "2027-10-01", "recognised"),
        ("2028-02-01", "2028-03-11", "maintained", "2027-01-15", "recognised"),
        ("2028-02-01", "2028-03-12", "revoked", "2027-10-01", "recognised"),
        ("2030-02-01", "2028-03-12", "revoked", "2027-10-01", "recognised"),
        ("2030-02-01", "2030-12-31", "recognised", "2030-01-20", "recognised"),
    ],
)
def test_a_title_is_told_as_of_a_day_by_effect_and_as_known_on_a_day(as_of, known_at, state, since, stage):
    found = status(YEARS, as_of, known_at)

    assert found.title.state == state
    assert found.title.since == (day(since) if since else None)
    assert found.candidacy["stage"] == stage


def test_the_day_of_effect_itself_is_the_first_of_the_new_state():
    assert status(YEARS, "2027-09-30").title.state == "recognised"
    assert status(YEARS, "2027-10-01").title.state == "revoked"
    assert status(YEARS, "2027-01-14").title.state == "none"


def test_before_it_was_catalogued_a_unit_is_not_known():
    assert status(YEARS, "2025-06-30").unit == {}
    assert status(YEARS, "2026-01-01", "2025-12-21").unit == {}


def test_a_revocation_stands_on_its_own_decision_and_clause():
    title = status(YEARS, "2028-12-31").title

    assert title.decision["number"] == "99"
    assert title.clause == "188/KH-UBND IV.2"
    assert title.cycle == 2026


def test_a_later_recognition_is_another_and_counts_from_its_own_day():
    title = status(YEARS, "2030-06-01").title

    assert (title.cycle, title.decision["number"], title.since) == (2029, "14", day("2030-01-20"))


def test_a_revocation_that_reaches_back_to_the_recognition_itself_leaves_no_day_of_title():
    for effect in ("2027-01-15", "2026-12-01"):
        facts = [(recognised(), "2027-01-15"), (revoked(effect), "2028-03-10")]
        assert of_one(*facts, as_of="2028-12-31").title.state == "revoked"
        assert of_one(*facts, as_of="2027-01-15").title.state == "revoked"
        assert of_one(*facts, as_of="2027-01-14").title.state == "none"


@pytest.mark.parametrize(
    ("outcome", "state", "since"),
    [
        ("maintained", "maintained", "2027-01-15"),
        ("not-maintained", "not-maintained", "2027-12-20"),
        ("not-reviewed", "recognised", "2027-01-15"),
    ],
)
def test_a_review_changes_how_a_title_is_held_and_never_whether(outcome, state, since):
    found = of_one((recognised(), "2027-01-15"), (reviewed(2027, outcome), "2027-12-20"))

    assert (found.title.state, found.title.since) == (state, day(since))
    assert found.title.decision["number"] == "12"
    assert found.reviews == {2027: outcome}


def test_a_title_that_was_not_maintained_one_year_may_be_maintained_the_next():
    facts = [(recognised(), "2027-01-15"), (reviewed(2027, "not-maintained"), "2027-12-20")]
    found = of_one(*facts, (reviewed(2028, "maintained"), "2028-12-20"))

    assert found.title.state == "maintained"
    assert found.reviews == {2027: "not-maintained", 2028: "maintained"}


def test_a_review_of_a_title_that_was_revoked_does_not_bring_it_back():
    facts = [(recognised(), "2027-01-15"), (revoked("2027-10-01"), "2027-10-05")]

    assert of_one(*facts, (reviewed(2027, "maintained"), "2027-12-20")).title.state == "revoked"


def test_a_unit_that_was_declined_has_no_title_and_keeps_an_older_one():
    candidacy = [(registered(2028), "2028-01-10"), (declined(2028), "2028-12-28")]

    assert of_one(*candidacy).title.state == "none"
    held = of_one((recognised(), "2027-01-15"), *candidacy)
    assert held.title.state == "recognised"
    assert held.candidacy == {"cycle": 2028, "stage": "declined"}


@pytest.mark.parametrize(("end", "stage"), [(withdrawn(), "withdrawn"), (rejected(), "rejected")])
def test_a_candidacy_that_ended_is_shown_as_ended(end, stage):
    found = of_one((registered(), "2026-01-10"), (end, "2026-02-01"))

    assert (found.candidacy, found.title.state) == ({"cycle": 2026, "stage": stage}, "none")


def test_a_candidacy_that_goes_on_in_another_unit_is_as_far_there_as_it_was():
    steps = (("2026-01-10", registered(), None), ("2026-02-03", approved(), CHAIR))

    new = formed(COMMUNE)
    found = of_one((new, "2026-06-01"), (continued(new.unit, steps), "2026-06-10"))

    assert found.candidacy == {"cycle": 2026, "stage": "building"}


def test_where_it_began_a_candidacy_that_goes_on_elsewhere_is_shown_as_ended():
    about = {"candidacy": f"{COMMUNE}/2026", "unit": COMMUNE, "cycle": 2026, "document": DECISION, "successor": SCHOOL}
    transferred = registration.CandidacyTransferred(**about)
    closed = registration.CandidacyNotContinued(**about, continued=SCHOOL)

    for end, stage in ((transferred, "transferred"), (closed, "not-continued")):
        found = of_one((registered(), "2026-01-10"), (approved(), "2026-02-03"), (end, "2026-06-10"))
        assert found.candidacy == {"cycle": 2026, "stage": stage}


def test_a_decision_in_january_belongs_to_its_cycle_and_not_to_the_candidacy_that_has_begun():
    found = of_one((registered(2027), "2027-01-05"), (recognised(2026), "2027-01-15"))

    assert found.title.cycle == 2026
    assert found.candidacy == {"cycle": 2027, "stage": "registered"}


def test_a_bar_is_of_a_year_and_is_told_once():
    found = of_one(
        (barred(2028), "2028-03-10"), (barred(2028, "not-maintained"), "2028-12-20"), (barred(2027), "2027-12-30")
    )

    assert found.bars == (2027, 2028)


def test_a_decision_that_must_be_reviewed_says_so_until_there_is_another():
    required = [(recognised(), "2027-01-15"), (review_required(), "2027-03-01")]

    assert of_one(*required, as_of="2027-02-28").review_required is False
    assert of_one(*required).review_required is True
    assert of_one(*required).title.state == "recognised"
    assert of_one(*required, (recognised(2027, "2028-01-15"), "2028-01-15")).review_required is False


def test_a_status_names_the_events_that_make_it_so():
    entries = known_on(YEARS)
    names = {each.id: each.name for each in entries}

    because = [names[each] for each in status(YEARS, "2027-06-01").because]

    assert because == [
        "unit-catalogued",
        "unit-registered",
        "building-approved",
        "dossier-filed",
        "appraisal-concluded",
        "unit-recognised",
    ]


def test_a_merged_unit_keeps_its_past_and_says_when_it_ended_and_where_it_went():
    formation = formed(COMMUNE)
    told = of_one((recognised(), "2027-01-15"), (merged(formation.unit), "2027-07-01"))

    assert (told.exists, told.unit["ended_on"]) == (False, day("2027-07-01"))
    assert told.unit["successors"] == [str(formation.unit)]
    title = told.title
    assert (title.state, title.since, title.decision["number"]) == ("ended", day("2027-07-01"), "12")


def test_a_title_that_was_revoked_before_its_unit_ended_stays_revoked():
    gone = (revoked("2027-03-01", on="2028-03-10"), "2028-03-10")
    told = of_one((recognised(), "2027-01-15"), (merged(SCHOOL), "2027-07-01"), gone)

    assert (told.title.state, told.title.since) == ("revoked", day("2027-03-01"))


def test_a_unit_that_keeps_a_rest_of_itself_goes_on():
    told = of_one((merged(SCHOOL, share="part", kept=True), "2027-07-01"))

    assert told.exists
    assert told.unit["successors"] == [str(SCHOOL)]


def test_a_unit_that_was_formed_of_others_has_no_title_of_theirs():
    told = status([(formed(COMMUNE, SCHOOL), "2027-07-01", "2027-07-01")], "2028-01-01")

    assert told.exists
    assert told.title.state == "none"
    assert [each["unit"] for each in told.unit["predecessors"]] == [str(COMMUNE), str(SCHOOL)]


def test_a_unit_is_called_on_each_day_what_it_was_called_then():
    paper = document("15", "NQ-HĐND")
    renamed = registration.UnitRenamed(
        unit=COMMUNE, before="Xã VD-01", name="Xã Mới", spelling_only=False, document=paper
    )
    ward = registration.UnitKindChanged(unit=COMMUNE, before="commune", kind="ward", name="Phường Mới", document=paper)
    changes = ((renamed, "2026-03-01"), (ward, "2027-03-01"))
    e_id = registration.CodeAssigned(unit=COMMUNE, scheme="org-eid", code="H05.12")
    code = registration.CodeAssigned(unit=COMMUNE, scheme="example", code="VD-91")

    assert of_one(*changes, as_of="2026-02-28").unit["name"] == "Xã VD-01"
    assert of_one(*changes, as_of="2026-03-01").unit["name"] == "Xã Mới"
    assert of_one(*changes).unit["kind"] == "ward"
    assert of_one((e_id, "2026-01-01")).unit["code"] == "VD-01"
    assert of_one((e_id, "2026-01-01"), (code, "2026-02-01")).unit["code"] == "VD-91"


def test_a_dissolved_unit_is_no_more():
    dissolved = registration.UnitDissolved(unit=COMMUNE, document=document("15", "NQ-HĐND"))

    assert of_one((dissolved, "2026-03-01"), as_of="2026-02-28").exists
    assert not of_one((dissolved, "2026-03-01"), as_of="2026-03-01").exists


NOT_TOLD = {"notified": False}


def test_a_title_whose_decision_was_withdrawn_was_held_until_that_day():
    facts = [(recognised(), "2027-01-15"), (decision_withdrawn("recognised", "2027-05-01"), "2027-05-01")]

    held, gone = of_one(*facts, as_of="2027-04-30"), of_one(*facts, as_of="2027-05-01")
    assert (held.title.state, held.title.decision["number"]) == ("recognised", "12")
    assert (gone.title.state, gone.title.since, gone.title.decision["number"]) == ("withdrawn", day("2027-05-01"), "80")
    assert gone.candidacy["stage"] == "decision-withdrawn"


def test_a_decision_withdrawn_before_the_unit_was_notified_gave_no_day_of_title():
    facts = [(recognised(), "2027-01-15"), (decision_withdrawn("recognised", "2027-01-15", **NOT_TOLD), "2027-05-01")]

    assert of_one(*facts, as_of="2027-02-01").title.state == "withdrawn"
    assert of_one(*facts, as_of="2027-01-14").title.state == "none"


def test_whoever_asks_as_of_what_was_known_before_the_withdrawal_sees_the_title():
    withdrawal = decision_withdrawn("recognised", "2027-01-15", **NOT_TOLD)
    facts = [(recognised(), "2027-01-15", "2027-01-16"), (withdrawal, "2027-05-01", "2027-05-01")]

    assert status(facts, "2027-02-01", "2027-04-30").title.state == "recognised"
    assert status(facts, "2027-02-01", "2027-05-01").title.state == "withdrawn"


def test_recognised_again_the_unit_holds_the_later_title_though_the_first_was_to_begin_after_it():
    again = recognised(effective_from="2027-03-01", number="14").model_copy(update={"recognition": "second"})
    never = decision_withdrawn("recognised", "2027-04-01", **NOT_TOLD)
    facts = [(recognised(effective_from="2027-04-01"), "2027-01-15"), (never, "2027-02-01"), (again, "2027-03-01")]

    found = of_one(*facts, as_of="2027-06-01")
    assert (found.title.state, found.title.decision["number"]) == ("recognised", "14")
    assert found.candidacy["stage"] == "recognised"


def test_a_revocation_that_was_withdrawn_has_never_ended_the_title():
    facts = [(recognised(), "2027-01-15"), (revoked("2027-10-01"), "2028-03-10")]
    back = (decision_withdrawn("revoked", "2027-10-01"), "2028-05-01")

    assert of_one(*facts, as_of="2027-12-01").title.state == "revoked"
    found = of_one(*facts, back, as_of="2027-12-01")
    assert (found.title.state, found.title.since) == ("recognised", day("2027-01-15"))
    assert found.candidacy["stage"] == "recognised"


def test_a_decline_that_was_withdrawn_leaves_the_candidacy_open():
    facts = [(declined(), "2027-01-15"), (decision_withdrawn("declined", "2027-01-15"), "2027-05-01")]

    assert of_one(*facts).candidacy["stage"] == "decision-withdrawn"


def test_a_title_is_told_by_the_number_that_a_letter_gave_its_decision_once_the_letter_was_known():
    letter = (decision_corrected("recognised", "21"), "2027-02-10", "2027-02-10")
    facts = [(recognised(), "2027-01-15", "2027-01-16"), letter]

    before, after = status(facts, "2027-02-01", "2027-02-01"), status(facts, "2027-02-01", "2027-02-10")
    assert (before.title.decision["number"], after.title.decision["number"]) == ("12", "21")
    assert (after.title.state, after.title.since) == ("recognised", day("2027-01-15"))


def test_a_revocation_that_is_withdrawn_under_its_corrected_number_has_never_ended_the_title():
    facts = [(recognised(), "2027-01-15"), (revoked("2027-10-01"), "2028-03-10")]
    letter = (decision_corrected("revoked", "98"), "2028-04-01")
    withdrawal = decision_withdrawn("revoked", "2027-10-01", decision=document("98", issued_on="2028-03-10"))

    assert of_one(*facts, letter, as_of="2028-04-02").title.decision["number"] == "98"
    assert of_one(*facts, letter, (withdrawal, "2028-05-01")).title.state == "recognised"


def test_a_decision_that_was_replaced_is_told_as_the_new_one_says_for_whoever_knows_of_it():
    replaced = (decision_replaced("recognised", effective_from="2027-01-01"), "2027-02-10", "2027-02-10")
    facts = ((recognised(), "2027-01-15", "2027-01-16"), replaced)

    before, after = (status(facts, "2027-03-01", known).title for known in ("2027-02-09", "2027-02-10"))
    assert (before.decision["number"], before.since) == ("12", day("2027-01-15"))
    assert (after.decision["number"], after.since, after.state) == ("82", day("2027-01-01"), "recognised")


def test_a_revocation_that_was_replaced_ends_the_title_on_the_day_that_the_new_one_says():
    replaced = (decision_replaced("revoked", effective_from="2027-07-01"), "2028-04-01")
    facts = ((recognised(), "2027-01-15"), (revoked("2027-10-01"), "2028-03-10"), replaced)

    assert of_one(*facts).title.since == day("2027-07-01")
