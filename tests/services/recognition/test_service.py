"""The assembled service: records of other services in, acts over HTTP, answers and records out."""

from contracts.acts.recognition import RecogniseUnits
from contracts.events.recognition import UnitRecognised
from contracts.vocabulary import By, Office, unit_id
from tests.services.recognition import telling
from tests.services.recognition.given import (
    OTHER,
    PACK,
    UNIT,
    bar,
    correct,
    day,
    decline,
    issue_list,
    notify,
    pack_regulating,
    pack_silent_on,
    pack_with,
    paper,
    recognise,
    review,
    revoke,
    withdraw,
)


def test_a_year_of_a_unit_from_what_is_told_to_a_title_lost(running):
    running.hears(*running.ready_to_decide())
    for act in (recognise(), notify(), review(), issue_list(), revoke(effective_from="2028-01-01"), bar()):
        answer = running.perform(act)
        assert (answer.status_code, answer.json()["outcome"]) == (200, "accepted"), answer.text

    assert running.tells() == [
        "unit-recognised",
        "outcome-notified",
        "maintenance-reviewed",
        "maintenance-list-issued",
        "recognition-revoked",
        "emulation-bar-recorded",
    ]
    first, *_ = running.published.records
    assert first.key == str(UNIT)
    assert first.header("ce_province") == "24"
    listed = running.published.records[3]
    assert listed.key == "24"


def test_an_act_waits_for_what_was_not_told_yet(running):
    told = running.ready_to_decide()
    running.hears(*told[:3])

    early = running.perform(recognise(), key="k-1")
    assert (early.status_code, early.json()["fact"]) == (409, f"appraisal of {UNIT}/2026")
    running.hears(told[3])
    assert running.perform(recognise(), key="k-1").json()["outcome"] == "accepted"


def test_facts_that_arrive_crosswise_and_twice_are_noted_once(running):
    told = running.ready_to_decide()
    running.hears(*reversed(told), *told)

    assert running.perform(recognise()).json()["outcome"] == "accepted"
    assert running.tells() == ["unit-recognised"]


def test_every_event_that_recognition_takes_in_is_noted(running):
    registration, evaluation = running.registration, running.evaluation
    running.hears(
        registration.tells("2026-01-05", telling.guidance_issued()),
        registration.tells("2026-01-10", telling.unit_registered()),
        registration.tells("2026-12-08", telling.dossier_filed(in_time=False, missing=("unit-plan",))),
        registration.tells("2026-12-10", telling.dossier_supplemented()),
        registration.tells("2026-12-11", telling.late_dossier_accepted()),
        evaluation.tells("2026-12-19", telling.criteria_evaluated(purpose="what-if")),
        evaluation.tells("2026-12-20", telling.criteria_evaluated()),
        evaluation.tells("2026-12-28", telling.appraisal_concluded()),
    )

    assert running.perform(recognise()).json()["outcome"] == "accepted"
    assert running.tells() == ["unit-recognised"]
    title = UnitRecognised.model_validate_json(running.published.records[0].value)
    told = [record.header("ce_id") for record in (*registration.published, *evaluation.published)]
    assert set(told) - set(title.basis) == {told[0], told[1], told[6]}
    assert title.evaluation == f"{UNIT}/2026/appraisal/1"


def test_what_falls_after_the_decision_is_published_as_a_review_to_make(running):
    running.hears(*running.ready_to_decide())
    running.perform(recognise())
    outdated = running.evaluation.tells("2027-01-10", telling.evaluation_outdated())
    withdrawn = running.registration.tells("2027-02-01", telling.registration_withdrawn())
    running.hears(outdated, withdrawn)

    assert running.tells() == ["unit-recognised", "review-required", "review-required"]
    reviews = running.ask("/reviews-required", province="24")["items"]
    assert {each["because"] for each in reviews} == {outdated.header("ce_id"), withdrawn.header("ce_id")}
    assert running.ask("/titles", province="24")["items"][0]["state"] == "active"
    caused = running.published.records[1]
    assert caused.header("ce_causationid") == outdated.header("ce_id")

    running.perform(revoke())
    assert running.ask("/reviews-required", province="24")["items"] == []


def test_a_rejected_registration_is_no_candidacy(running):
    running.hears(
        running.registration.tells("2026-01-10", telling.unit_registered()),
        running.registration.tells("2026-02-01", telling.registration_rejected()),
    )

    refused = running.perform(decline())
    assert refused.status_code == 409
    assert "registration-closed" in refused.text


def test_the_reviews_of_declines_are_listed_too(running):
    running.hears(running.registration.tells("2026-01-10", telling.unit_registered()))
    running.perform(decline())
    running.hears(running.registration.tells("2026-12-08", telling.dossier_filed()))

    (review_,) = running.ask("/reviews-required", province="24")["items"]
    assert (review_["recognition"], review_["what"]) == (None, "dossier of 2026-12-08")


def test_titles_are_listed_page_by_page_with_their_state_on_a_day_and_their_reviews(running):
    running.hears(*running.ready_to_decide(), *running.ready_to_decide(OTHER, "VD-02"))
    running.perform(recognise(units=(UNIT, OTHER)))
    running.perform(review())
    running.perform(revoke(effective_from="2027-06-01"))

    first = running.ask("/titles", province="24", limit=1)
    second = running.ask("/titles", province="24", limit=1, after=first["next"])
    (lost,), (kept,) = first["items"], second["items"]
    assert second["next"] is None
    assert (lost["state"], lost["since"], lost["revocation"]) == ("revoked", "2027-06-01", "77/QĐ-UBND")
    assert (kept["state"], kept["since"], kept["decision"]) == ("active", "2027-01-15", "12/QĐ-UBND")
    assert [each["outcome"] for each in lost["reviews"]] == ["maintained"]
    active = running.ask("/titles", province="24", state="active")["items"]
    assert [each["unit"] for each in active] == [str(OTHER)]
    before = running.ask("/titles", province="24", state="active", as_of="2027-05-31")["items"]
    assert [each["unit"] for each in before] == [str(UNIT), str(OTHER)]
    assert running.ask("/titles", province="24", as_of="2027-01-14")["items"][0]["state"] == "coming"
    assert running.ask("/titles", province="68")["items"] == []


def test_the_list_and_the_standing_agree_on_every_day(running):
    running.hears(*running.ready_to_decide())
    running.perform(recognise())
    running.perform(revoke(effective_from="2027-06-01"))

    for on in ("2027-01-14", "2027-01-15", "2027-05-31", "2027-06-01", "2028-03-01"):
        (listed,) = running.ask("/titles", province="24", as_of=on)["items"]
        titles = running.ask(f"/standings/{UNIT}", as_of=on)["titles"]
        assert [title["state"] for title in titles] == ([] if on == "2027-01-14" else [listed["state"]])


def test_a_title_with_a_term_is_listed_as_expired_after_it(running):
    pack = pack_with(maintenance={"validity_years": 1})
    running.hears(
        running.registration.tells("2026-01-02", telling.pack_adopted(pack)),
        *running.ready_to_decide(pack=pack),
    )
    running.perform(recognise())

    states = [running.ask("/titles", province="24", as_of=on)["items"][0] for on in ("2028-01-14", "2028-01-15")]
    assert [(each["state"], each["since"]) for each in states] == [("active", "2027-01-15"), ("expired", "2028-01-15")]


def test_a_standing_is_shown_by_effect_with_the_version_to_act_on(running):
    running.hears(*running.ready_to_decide(), *running.ready_to_decide(cycle=2027))
    running.perform(recognise())
    running.perform(review())
    running.perform(revoke(effective_from="2027-06-01"))
    running.perform(bar())

    now = running.call("GET", f"/standings/{UNIT}")
    assert now.headers["ETag"] == '"12"'
    assert now.json()["titles"][0]["revocation"]["effective_from"] == "2027-06-01"
    assert [each["year"] for each in now.json()["bars"]] == [2028]
    assert [each["stage"] for each in now.json()["candidacies"]] == ["recognised", "appraised"]
    then = running.ask(f"/standings/{UNIT}", as_of="2027-05-01")
    assert (then["titles"][0]["state"], then["titles"][0]["revocation"], then["bars"]) == ("active", None, [])
    assert [each["stage"] for each in then["candidacies"]] == ["recognised", "registered"]
    assert running.call("GET", f"/standings/{OTHER}").status_code == 404


def test_the_register_of_an_issuer_is_answered_however_its_name_is_typed(running):
    running.hears(*running.ready_to_decide())
    running.perform(recognise())
    running.perform(revoke("2027-06-01", document=paper("7", "2027-06-01")))

    used = running.ask("/register", issuer="ubnd  TỈNH", year=2027)
    assert [(each["document"]["number"], each["act"]) for each in used] == [
        ("7", "revoke-recognition"),
        ("12", "recognise-units"),
    ]
    assert running.ask("/register", issuer="UBND tỉnh", year=2026) == []


def test_a_number_is_taken_across_acts(running):
    running.hears(*running.ready_to_decide(), *running.ready_to_decide(OTHER, "VD-02"))
    running.perform(recognise())

    refused = running.perform(recognise(units=(OTHER,)))
    assert "number-taken" in refused.text


def test_units_of_two_provinces_are_not_decided_on_together(running):
    strange = PACK.model_copy(update={"province": "68"})
    adopted = running.registration.tells("2025-12-29", telling.pack_adopted(strange))
    record = running.registration.tells("2026-01-10", telling.unit_registered(OTHER, "VD-02", pack=strange))
    headers = [(name, b"68" if name == "ce_province" else text) for name, text in record.headers]
    elsewhere = type(record)(record.topic, record.key, headers, record.value)
    running.hears(adopted, *running.ready_to_decide(), elsewhere)

    assert "not-its-own" in running.perform(recognise(units=(UNIT, OTHER))).text


def test_the_rules_of_a_province_that_were_not_told_are_not_yet_known(running):
    stranger = unit_id("example", "VD-03", day("2025-07-01"))
    record = running.registration.tells("2026-01-10", telling.unit_registered(stranger, "VD-03"))
    headers = [(name, b"68" if name == "ce_province" else text) for name, text in record.headers]
    running.hears(type(record)(record.topic, record.key, headers, record.value))

    assert "province 68 has no rules" in running.perform(recognise(units=(stranger,))).text


def test_an_office_that_the_matrix_does_not_name_decides_nothing(running):
    running.hears(*running.ready_to_decide())
    act = RecogniseUnits(
        on=day("2027-01-15"),
        by=By(office=Office.HOME_AFFAIRS, province="24"),
        units=(UNIT,),
        cycle=2026,
        document=paper(),
    )

    assert "not-competent" in running.perform(act).text


def test_a_scan_that_is_cited_was_stored_before(running):
    running.hears(*running.ready_to_decide())
    scanned = paper().model_copy(update={"sha256": "e" * 64})

    assert "document-not-stored" in running.perform(recognise(document=scanned)).text


def test_every_act_is_described_with_its_refusals(running):
    for summary in running.ask("/acts"):
        described = running.ask(f"/acts/{summary['act']}")
        assert described["refusals"]
        assert described["example"]


def test_a_withdrawn_decision_is_listed_as_such_and_its_candidacy_is_recognised_again(running):
    pack = pack_regulating("withdraw-decision")
    running.hears(running.registration.tells("2025-12-30", telling.pack_adopted(pack)))
    running.hears(*running.ready_to_decide(pack=pack))
    for act in (recognise(), notify(), withdraw(), recognise("2027-04-01", document=paper("81", "2027-04-01"))):
        answer = running.perform(act)
        assert (answer.status_code, answer.json()["outcome"]) == (200, "accepted"), answer.text

    assert running.tells() == ["unit-recognised", "outcome-notified", "decision-withdrawn", "unit-recognised"]
    titles = running.ask("/titles", province="24")["items"]
    assert [(each["nth"], each["state"], each["since"]) for each in titles] == [
        (1, "withdrawn", "2027-03-01"),
        (2, "active", "2027-04-01"),
    ]
    held = running.ask("/titles", province="24", as_of="2027-02-28")["items"]
    assert [each["state"] for each in held] == ["active", "coming"]
    (first, second) = running.ask(f"/standings/{UNIT}")["titles"]
    assert (first["state"], second["recognition"]) == ("withdrawn", f"{UNIT}/2026/2")


def test_a_revocation_that_was_withdrawn_leaves_the_title_active_and_its_bar_to_be_reviewed(running):
    pack = pack_regulating("withdraw-decision")
    running.hears(running.registration.tells("2025-12-30", telling.pack_adopted(pack)))
    running.hears(*running.ready_to_decide(pack=pack))
    revoking = paper("77", "2028-03-01")
    for act in (recognise(), notify(), revoke(), bar(), withdraw("2028-05-01", revoking)):
        assert running.perform(act).json()["outcome"] == "accepted"

    (title,) = running.ask("/titles", province="24")["items"]
    assert (title["state"], title["since"], title["revocation"]) == ("active", "2027-01-15", None)
    (due,) = running.ask("/reviews-required", province="24")["items"]
    assert (due["because"], due["bars"], due["decision"]) == ("80/QĐ-UBND", "2028", "77/QĐ-UBND")


def test_a_withdrawn_decline_needs_no_review(running):
    pack = pack_regulating("withdraw-decision")
    running.hears(running.registration.tells("2025-12-30", telling.pack_adopted(pack)))
    running.hears(running.registration.tells("2026-01-10", telling.unit_registered(pack=pack)))
    running.perform(decline())
    running.hears(running.registration.tells("2026-12-08", telling.dossier_filed()))
    assert len(running.ask("/reviews-required", province="24")["items"]) == 1

    running.perform(withdraw())
    assert running.ask("/reviews-required", province="24")["items"] == []


def test_what_the_rules_give_nobody_to_withdraw_is_not_regulated(running):
    pack = pack_silent_on("withdraw-decision")
    running.hears(running.registration.tells("2025-12-30", telling.pack_adopted(pack)))
    running.hears(*running.ready_to_decide(pack=pack))
    running.perform(recognise())

    refused = running.perform(withdraw())
    assert (refused.status_code, "unregulated" in refused.text) == (409, True), refused.text


def test_a_corrected_decision_is_listed_by_its_right_number_and_so_is_a_corrected_revocation(running):
    pack = pack_regulating("correct-decision")
    running.hears(running.registration.tells("2025-12-30", telling.pack_adopted(pack)))
    running.hears(*running.ready_to_decide(pack=pack))
    revoking = paper("77", "2028-03-01")
    for act in (recognise(), correct(), revoke(), correct("2028-04-01", revoking, wrong="77", right="79")):
        answer = running.perform(act)
        assert (answer.status_code, answer.json()["outcome"]) == (200, "accepted"), answer.text

    assert running.tells()[1::2] == ["decision-corrected", "decision-corrected"]
    (title,) = running.ask("/titles", province="24")["items"]
    assert (title["decision"], title["revocation"], title["since"]) == ("21/QĐ-UBND", "79/QĐ-UBND", "2028-03-01")
    numbers = running.ask("/register", issuer="UBND tỉnh", year=2027)
    assert [(each["document"]["number"], each["act"]) for each in numbers] == [
        ("21", "recognise-units"),
        ("81", "correct-decision"),
    ]
