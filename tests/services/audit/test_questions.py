"""The questions of the ledger over HTTP: status, history and who, as of a day, as known on a day."""

from uuid import uuid4

import pytest

from tests.services.audit.published import (
    COMMUNE,
    SCHOOL,
    approved,
    carried_over,
    catalogued,
    decision_withdrawn,
    document,
    formed,
    merged,
    recognised,
    registered,
)
from tests.services.audit.test_status import YEARS

RUBBISH = "rubbish"


@pytest.fixture
def years(audit, sources):
    audit.receive(*(sources.publish(data, on, recorded) for data, on, recorded in YEARS))
    return audit


@pytest.mark.parametrize(
    ("as_of", "known_at", "state"),
    [
        ("2027-11-01", "2028-03-11", "recognised"),
        ("2027-11-01", "2028-03-12", "revoked"),
        ("2028-02-01", "2028-03-11", "maintained"),
        ("2030-02-01", None, "recognised"),
    ],
)
def test_a_status_is_answered_as_of_a_day_as_known_on_a_day(years, as_of, known_at, state):
    asked = {"as_of": as_of, **({"known_at": known_at} if known_at else {})}

    answer = years.get(f"/status/{COMMUNE}", **asked)

    assert answer["title"]["state"] == state
    assert answer["as_of"] == as_of
    assert (answer["code"], answer["province_code"], answer["name"]) == ("VD-01", "24", "Xã VD-01")


def test_a_day_of_knowledge_lasts_to_its_midnight_in_viet_nam(years):
    """The revocation was recorded at nine in the morning of 12 March 2028 there, at 02:00 UTC."""
    answer = years.get(f"/status/{COMMUNE}", as_of="2027-11-01", known_at="2028-03-12")

    assert answer["known_at"] == "2028-03-12T23:59:59.999999+07:00"
    assert answer["title"]["state"] == "revoked"


def test_a_status_shows_the_decision_the_clause_the_bars_and_why(years):
    answer = years.get(f"/status/{COMMUNE}", as_of="2028-12-31")

    assert answer["title"]["decision"] == {
        "number": "99",
        "symbol": "QĐ-UBND",
        "issuer": "UBND tỉnh Bắc Ninh",
        "signed_on": "2028-03-10",
    }
    assert answer["title"]["clause"] == "188/KH-UBND IV.2"
    assert answer["emulation_bars"] == [2028]
    known = {event["id"] for event in years.get(f"/history/{COMMUNE}")["events"]}
    assert set(answer["because"]) <= known
    assert answer["because"]


def test_without_days_the_question_is_about_today_as_known_now(years):
    answer = years.get(f"/status/{COMMUNE}")

    assert answer["as_of"] == "2030-12-31"
    assert answer["title"]["since"] == "2030-01-20"


def test_a_unit_that_was_not_known_then_is_not_found(years):
    for path, asked in (
        (f"/status/{uuid4()}", {}),
        (f"/status/{COMMUNE}", {"as_of": "2025-06-30"}),
        (f"/status/{COMMUNE}", {"known_at": "2025-12-21"}),
    ):
        assert years.ask("GET", path, params=asked).status_code == 404


def test_a_history_is_told_by_legal_date_with_both_sentences_and_both_times(years):
    events = years.get(f"/history/{COMMUNE}")["events"]

    assert [event["on"] for event in events] == sorted(event["on"] for event in events)
    revocation = next(event for event in events if event["event"] == "recognition-revoked")
    assert (revocation["on"], revocation["effective_from"]) == ("2028-03-10", "2027-10-01")
    assert revocation["recorded_at"] == "2028-03-12T02:00:00Z"
    assert (revocation["service"], revocation["office"], revocation["entered_by"]) == (
        "recognition",
        "province-chair@24",
        "p-1",
    )
    assert revocation["vi"].startswith("Thu hồi, 99/QĐ-UBND, từ 2027-10-01")
    assert revocation["en"].startswith("Revoked, 99/QĐ-UBND, from 2027-10-01")


def test_a_history_ends_with_the_day_asked_about_and_with_what_was_known(years):
    def names(**asked):
        return [event["event"] for event in years.get(f"/history/{COMMUNE}", **asked)["events"]]

    assert names(as_of="2026-02-03")[-1] == "building-approved"
    assert names(known_at="2026-02-04")[-1] == "unit-registered"
    assert names(as_of="2025-01-01") == []


def test_who_held_a_title_is_asked_of_a_province_by_code(years, sources):
    years.receive(
        sources.publish(catalogued(SCHOOL, "VD-00"), "2025-07-01", "2025-12-22"),
        sources.publish(recognised(unit=SCHOOL, effective_from="2027-01-15"), "2027-01-15"),
    )

    def who(title="recognised", **asked):
        return [unit["code"] for unit in years.get("/who", title=title, province="24", **asked)]

    assert who(as_of="2027-06-01") == ["VD-00", "VD-01"]
    assert who(as_of="2028-02-01") == ["VD-00"]
    assert who(as_of="2028-02-01", known_at="2028-03-11") == ["VD-00", "VD-01"]
    assert who("maintained", as_of="2028-02-01", known_at="2028-03-11") == ["VD-01"]
    assert who("revoked", as_of="2028-02-01") == ["VD-01"]
    assert who("none", as_of="2026-06-01") == ["VD-00", "VD-01"]
    assert who(as_of="2025-01-01") == []
    assert years.get("/who", title="recognised", province="27") == []


def test_a_unit_that_was_merged_holds_nothing_any_more_and_the_new_one_says_what_it_was_formed_of(years, sources):
    formation = formed(COMMUNE)
    years.receive(sources.publish(formation, "2027-07-01"), sources.publish(merged(formation.unit), "2027-07-01"))

    def who(title, as_of):
        return [unit["code"] for unit in years.get("/who", title=title, province="24", as_of=as_of)]

    assert who("recognised", "2027-06-30") == ["VD-01"]
    assert who("recognised", "2027-07-01") == []
    assert who("predecessor-recognised", "2027-07-01") == ["VD-09"]
    new = years.get(f"/status/{formation.unit}", as_of="2027-07-01")
    old = years.get(f"/status/{COMMUNE}", as_of="2027-07-01")
    assert (new["formed_of"], new["ended_on"]) == ([str(COMMUNE)], None)
    assert (old["successors"], old["ended_on"]) == ([str(formation.unit)], "2027-07-01")


def of_new(audit, as_of):
    """The title of the commune that was formed, and which predecessors had one that was not carried over."""
    told = audit.get(f"/status/{formed(COMMUNE).unit}", as_of=as_of)
    return told["title"], [each["unit_id"] for each in told["predecessors_recognised"]]


@pytest.fixture
def reformed(audit, sources):
    """The commune, recognised, is merged with another unit into a new commune."""
    formation = formed(COMMUNE, SCHOOL)
    audit.receive(
        *(sources.publish(data, on, recorded) for data, on, recorded in YEARS[:6]),
        sources.publish(catalogued(SCHOOL, "VD-02"), "2025-07-01"),
        sources.publish(formation, "2027-07-01"),
        sources.publish(merged(formation.unit), "2027-07-01"),
    )
    return audit


def test_what_a_predecessor_held_is_told_of_the_new_unit_until_it_is_carried_over(reformed, sources):
    title, before = of_new(reformed, "2027-08-31")
    assert (title["state"], title["since"], title["decision"]["number"]) == (
        "predecessor-recognised",
        "2027-07-01",
        "12",
    )
    assert before == [str(COMMUNE)]

    reformed.receive(sources.publish(carried_over(), "2027-09-01"))
    title, before = of_new(reformed, "2027-08-31")
    assert (title["state"], before) == ("predecessor-recognised", [str(COMMUNE)])
    title, before = of_new(reformed, "2027-09-01")
    assert (title["state"], title["decision"]["number"], title["reviews"], before) == (
        "recognised",
        "90",
        {"2026": "maintained"},
        [],
    )
    assert [unit["code"] for unit in reformed.get("/who", title="recognised", province="24", as_of="2027-09-01")] == [
        "VD-09"
    ]


def test_a_carrying_over_that_is_withdrawn_leaves_what_the_predecessor_held(reformed, sources):
    reformed.receive(sources.publish(carried_over(), "2027-09-01"))
    named = {"unit": carried_over().unit, "recognition": carried_over().recognition, "decision": document("90")}
    gone = decision_withdrawn("recognised", "2027-10-01").model_copy(update=named)
    reformed.receive(sources.publish(gone, "2027-10-01"))

    assert of_new(reformed, "2027-09-30")[0]["state"] == "recognised"
    assert of_new(reformed, "2027-10-01")[0]["state"] == "withdrawn"
    assert of_new(reformed, "2027-10-01")[1] == [str(COMMUNE)]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (f"/status/{COMMUNE}?as_of=yesterday", "query.as_of"),
        (f"/status/{COMMUNE}?known_at=2028-3-12", "query.known_at"),
        ("/status/VD-01", "path.unit"),
        ("/who?province=24", "query.title"),
        ("/who?title=recognised&province=Bac-Ninh", "query.province"),
    ],
)
def test_a_question_asked_wrongly_is_told_by_field_in_two_languages(audit, path, field):
    answer = audit.ask("GET", path)

    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert error["vi"] != error["en"]


def test_only_who_has_a_token_is_answered(audit):
    assert audit.ask("GET", f"/status/{COMMUNE}", token=RUBBISH).status_code == 401


def test_a_history_says_under_which_delegation_an_office_acted(audit, sources):
    audit.receive(
        sources.publish(catalogued(), "2025-07-01"),
        sources.publish(registered(), "2026-01-10"),
        sources.publish(approved(), "2026-02-03", office="home-affairs@24", delegation="uq-1"),
    )

    events = audit.get(f"/history/{COMMUNE}")["events"]

    assert [(event["office"], event["delegation"]) for event in events[1:]] == [
        ("province-chair@24", None),
        ("home-affairs@24", "uq-1"),
    ]
