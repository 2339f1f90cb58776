"""188/KH-UBND I.2, 1875/KH-UBND I.2: what a unit achieved over the years is the basis for rewards."""

from contracts.events import evaluation
from services.audit.years import years
from tests.services.audit.published import (
    COMMUNE,
    catalogued,
    day,
)
from tests.services.audit.rights import (
    award_granted,
    award_proposed,
    award_review,
    complaint_lodged,
    complaint_resolved,
)
from tests.services.audit.test_status import YEARS, known_on

EVALUATED = evaluation.CriteriaEvaluated.model_construct(
    candidacy=f"{COMMUNE}/2026",
    unit=COMMUNE,
    cycle=2026,
    evaluation=f"{COMMUNE}/2026/appraisal/1",
    purpose="appraisal",
    met=9,
    not_met=0,
    not_applicable=1,
    undetermined=0,
    all_met=True,
)
RIGHTS = [
    (EVALUATED, "2026-12-20", "2026-12-20"),
    (award_proposed(), "2027-02-10", "2027-02-10"),
    (award_granted(), "2027-03-10", "2027-03-10"),
    (award_review(), "2028-03-10", "2028-03-12"),
    (complaint_lodged(decision=award_granted().decision), "2028-03-20", "2028-03-20"),
    (complaint_resolved(outcome="rejected"), "2028-04-20", "2028-04-20"),
]


def told(as_of="2030-12-31"):
    entries = sorted(known_on([*YEARS, *RIGHTS]), key=lambda each: (each.on, each.envelope.recordedtime))
    return {line["year"]: line for line in years(entries, day(as_of))}


def test_each_year_tells_what_the_unit_achieved_was_given_was_kept_from_and_complained_of():
    lines = told()

    assert list(lines) == [2026, 2027, 2028, 2029]
    first, second, third, last = lines.values()
    assert (first["candidacy"], first["title"]) == ("recognised", "none")
    assert first["evaluation"] == {"met": 9, "applicable": 9, "all_met": True}
    (award,) = first["awards"]
    assert (award["stage"], award["to_review"]) == ("granted", ["99/QĐ-UBND"])
    assert (second["review"], second["barred"], second["evaluation"]) == ("maintained", False, None)
    assert (third["barred"], third["candidacy"]) == (True, None)
    assert third["complaints"] == [{"complaint": 1, "instance": 1, "outcome": "rejected"}]
    assert (last["candidacy"], last["title"]) == ("recognised", "revoked")


def test_the_title_of_a_year_is_that_of_its_last_day_by_effect_as_known_on_the_day_asked_about():
    assert told("2028-03-01")[2027]["title"] == "maintained"
    assert told()[2027]["title"] == "revoked"


def test_what_lies_after_the_day_is_not_told():
    assert told("2026-06-01") == {2026: {**told("2026-06-01")[2026], "candidacy": "building", "awards": []}}
    assert years(known_on([(catalogued(), "2025-07-01", "2025-12-22")]), day("2030-01-01")) == []


def test_the_years_are_asked_for_over_http(audit, sources):
    audit.receive(*(sources.publish(data, on, recorded) for data, on, recorded in YEARS))

    answer = audit.get(f"/years/{COMMUNE}", as_of="2028-12-31")

    assert [(line["year"], line["title"]) for line in answer["years"]] == [
        (2026, "none"),
        (2027, "revoked"),
        (2028, "revoked"),
    ]
