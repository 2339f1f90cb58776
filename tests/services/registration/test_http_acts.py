"""Acts over HTTP: one by one, line by line, once for a key, and never by the wrong office or on a version not seen."""

import json

import pytest

from contracts.vocabulary import By, Office, unit_id
from tests.services.registration.doing import (
    adopt,
    approve,
    catalogue,
    file_dossier,
    guide,
    record_class,
    record_safety,
    register,
    reject,
    report,
    withdraw,
)
from tests.services.registration.past import CHAIR, COMMUNE, FOUNDED, HEAD, PAPER, SCHOOL, day
from tests.services.registration.rulebooks import PACK, pack_with

READY = [
    catalogue(),
    adopt(),
    record_safety(on="2026-01-05"),
    record_class(on="2026-01-06"),
]
V2 = pack_with({"dossier.deadline": {"value": "11-30", "clause": "188/KH-UBND IV.2"}}, version=2)


@pytest.fixture
def building(office):
    """The commune is approved for building."""
    office.done(*READY, register(), approve())
    return office


def code(answer):
    assert answer.status_code == 409, answer.text
    return answer.json()["code"]


def lines(office, *bodies):
    text = "\n".join(body if isinstance(body, str) else json.dumps(body) for body in bodies)
    answer = office.ask("POST", "/acts", content=text.encode())
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def line(act, **more):
    return {"act": act.act(), **act.model_dump(mode="json"), **more}


def test_an_accepted_act_names_its_contract_events_and_gives_a_receipt(building):
    answer = building.perform(report(received_on=day("2026-04-03"))).json()

    assert answer["outcome"] == "accepted"
    (event,) = answer["events"]
    assert (event["type"], event["subject"]) == (
        "vn.dienhinh.registration.monthly-report-filed.v1",
        str(COMMUNE),
    )
    assert event["id"] == building.topic.records[-1].header("ce_id")
    assert answer["told"]["receipt"] == f"BC-2026-03/1-{str(COMMUNE)[:8]}"
    assert (answer["told"]["received_on"], answer["told"]["version"]) == ("2026-04-03", 1)
    assert "in_time" in answer["told"]
    assert answer["told"]["in_time"] is None


def test_the_receipt_of_a_dossier_filed_twice_goes_on_to_tell_the_first_receipt(building):
    stored = building.ask("POST", "/documents", content=b"To trinh", headers={"Content-Type": "text/plain"}).json()
    items = {"submission-letter": stored["sha256"]}

    first = building.perform(file_dossier("2026-12-10", items=items)).json()
    again = building.perform(file_dossier("2026-12-15", items=items)).json()

    assert "events" not in again
    assert again["told"] == first["told"]
    assert again["told"]["in_time"] is True
    assert again["told"]["missing"] == ["result-report", "meeting-minutes", "party-resolution", "unit-plan"]


def test_a_refusal_tells_code_clause_facts_and_both_sentences(building):
    answer = building.perform(report("2026-01", "2026-04-02"))

    assert code(answer) == "month-not-owed"
    problem = answer.json()
    assert problem["clause"] == "188/KH-UBND IV.2"
    assert problem["facts"] == {"period": "2026-01", "owed": ["2026-02", "2026-03", "2026-04"]}
    assert (
        problem["vi"] == "Đơn vị không phải báo cáo tháng 2026-01; các tháng phải báo cáo: 2026-02, 2026-03, 2026-04."
    )
    assert problem["en"] == "The unit owes no report for 2026-01; it owes 2026-02, 2026-03, 2026-04."


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("period", "2026-13", "string_pattern_mismatch"),
        ("figures", {"su_kien_tuyen_truyen": -1}, "greater_than_equal"),
        ("figures", {"su_kien_tuyen_truyen": 1.5}, "int_from_float"),
        ("unit", "VD-01", "uuid_parsing"),
        ("diem", 3, "extra_forbidden"),
        ("on", "2/4/2026", "date_from_datetime_parsing"),
    ],
)
def test_a_field_filled_in_wrongly_is_told_by_field_and_rule_in_two_languages(office, field, value, rule):
    body = {**report().model_dump(mode="json"), field: value}

    answer = office.ask("POST", "/acts/file-report", json=body)

    assert answer.status_code == 422
    assert answer.json()["vi"] == "Nội dung gửi lên chưa hợp lệ."
    errors = {error["field"].split(".")[0]: error for error in answer.json()["errors"]}
    assert errors[field]["rule"] == rule
    assert errors[field]["vi"] != errors[field]["en"]


def test_personal_data_in_a_free_text_is_refused_and_not_repeated(office):
    body = {**withdraw().model_dump(mode="json"), "reason": "gọi 0912345678"}

    answer = office.ask("POST", "/acts/withdraw-registration", json=body)

    assert answer.status_code == 422
    assert "personal-data" in answer.json()["errors"][0]["en"]
    assert "0912345678" not in answer.text


def test_a_batch_is_answered_line_by_line_and_a_line_that_cannot_be_read_stops_no_other(office):
    answers = lines(
        office,
        line(catalogue()),
        "{không phải JSON",
        {"act": "abolish-unit"},
        {"act": "catalogue-unit", "on": "2025-07-01"},
        line(catalogue(kind="township")),
        line(catalogue(code="VD-02")),
    )

    assert [answer["outcome"] for answer in answers] == [
        "accepted",
        "malformed",
        "malformed",
        "malformed",
        "refused",
        "accepted",
    ]
    assert all(answer["errors"][0]["vi"] and answer["errors"][0]["en"] for answer in answers[1:4])
    assert {error["field"] for error in answers[3]["errors"]} >= {"by", "code", "scheme"}
    assert answers[4]["code"] == "kind-not-valid"
    assert len(office.get("/units")["items"]) == 2


def test_the_lines_of_a_batch_see_what_the_lines_before_them_did(office):
    acts = [*READY, register(), approve(), report()]

    assert [answer["outcome"] for answer in lines(office, *map(line, acts))] == ["accepted"] * len(acts)


def test_a_key_performs_its_act_once_and_gives_the_same_answer_again(office):
    office.done(*READY)

    first = office.perform(register(), **{"Idempotency-Key": "k-1"})
    again = office.perform(register(), **{"Idempotency-Key": "k-1"})
    without = office.perform(register())

    assert first.json() == again.json()
    assert first.json()["events"]
    assert code(without) == "already-registered"


def test_a_key_remembers_a_refusal_too_and_stands_for_one_act(office):
    office.done(*READY[:2])

    refused = office.perform(register(), **{"Idempotency-Key": "k-1"})
    office.done(*READY[2:])
    again = office.perform(register(), **{"Idempotency-Key": "k-1"})
    other = office.perform(register(on="2026-01-11"), **{"Idempotency-Key": "k-1"})

    assert code(refused) == code(again) == "safety-not-met"
    assert code(other) == "key-reused"


def test_keys_of_lines_are_kept_likewise(office):
    twice = [line(catalogue(), key="l-1"), line(catalogue(), key="l-1"), line(catalogue(code="VD-02"), key="l-1")]

    outcomes = lines(office, *twice)

    assert outcomes[0] == outcomes[1]
    assert outcomes[2]["code"] == "key-reused"


def test_an_act_on_a_version_that_was_not_the_last_is_refused_and_changes_nothing(building):
    owed = f"/units/{COMMUNE}/owed"
    seen = building.ask("GET", owed, params={"cycle": 2026}).headers["ETag"]
    building.done(report())

    correction = report(on="2026-04-10", events=9)
    stale = building.perform(correction, **{"If-Match": seen, "Idempotency-Key": "correction"})

    assert (stale.status_code, stale.json()["type"]) == (412, "urn:problem-type:precondition-failed")
    assert (stale.json()["expected"], stale.json()["actual"]) == (2, 3)
    fresh = building.ask("GET", owed, params={"cycle": 2026}).headers["ETag"]
    assert fresh == '"3"'
    again = building.perform(correction, **{"If-Match": fresh, "Idempotency-Key": "correction"})
    assert [event["type"].split(".")[-2] for event in again.json()["events"]] == ["monthly-report-corrected"]
    assert building.perform(report(), **{"If-Match": "3"}).status_code == 400


def test_refused_acts_are_kept_with_who_what_whom_and_code_and_no_free_text(building):
    building.perform(report("2026-01", "2026-04-02", reason="một lời giải thích"))

    (attempt,) = building.get("/attempts")["items"]

    assert {name: attempt[name] for name in ("principal", "office", "act", "target", "code")} == {
        "principal": "p-1",
        "office": HEAD,
        "act": "file-report",
        "target": str(COMMUNE),
        "code": "month-not-owed",
    }
    assert "giải thích" not in str(attempt)


def test_attempts_come_page_by_page(office):
    for number in range(3):
        office.perform(register(on=f"2026-01-1{number}"))

    first = office.get("/attempts", limit=2)
    rest = office.get("/attempts", limit=2, after=first["next"])

    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)


def test_a_dossier_cites_stored_documents_only(building):
    act = file_dossier(items={"submission-letter": PAPER})

    refused = building.perform(act)
    assert code(refused) == "document-not-stored"
    assert refused.json()["facts"] == {"sha256": PAPER}

    uploaded = building.ask("POST", "/documents", content=b"To trinh", headers={"Content-Type": "text/plain"})
    digest = uploaded.json()["sha256"]
    assert uploaded.status_code == 201
    assert building.ask("GET", f"/documents/{digest}").content == b"To trinh"
    building.done(file_dossier(items={"submission-letter": digest}))


def test_a_report_cites_stored_documents_only(building):
    assert code(building.perform(report(attachments=(PAPER,)))) == "document-not-stored"


def test_a_unit_reports_for_itself_only(building):
    neighbour = {**report().model_dump(mode="json"), "by": {"office": "unit-head", "unit": str(SCHOOL)}}

    answer = building.ask("POST", "/acts/file-report", json=neighbour)

    assert code(answer) == "not-its-own"
    assert [attempt["code"] for attempt in building.get("/attempts")["items"]] == ["not-its-own"]


def test_whoever_holds_the_office_enters_its_acts_and_nobody_else_but_a_registrar(building):
    head = building.issuer.mint("p-2", grants=[HEAD])
    stranger = building.issuer.mint("p-3", grants=[CHAIR])
    body = report().model_dump(mode="json")

    assert code(building.ask("POST", "/acts/file-report", json=body, token=stranger)) == "not-your-office"
    assert building.ask("POST", "/acts/file-report", json=body, token=head).is_success


def test_an_office_that_the_rules_do_not_name_is_not_competent(building):
    district = By(office=Office.DISTRICT_CHAIR, province="24")
    other = building.perform(approve(by=district))

    assert code(other) == "not-competent"
    assert other.json()["clause"] == "188/KH-UBND III.8"
    assert other.json()["facts"]["competent"] == ["province-chair"]


def test_an_act_for_which_the_rules_name_nobody_is_refused(office):
    office.done(*READY, register())

    assert code(office.perform(reject())) == "unregulated"


def test_an_office_of_another_province_decides_nothing_here(office):
    office.done(*READY, register())

    assert code(office.perform(approve(by=By(office=Office.PROVINCE_CHAIR, province="27")))) == "not-its-own"


def test_a_unit_of_another_province_is_a_bad_line_of_a_list(office):
    elsewhere = By(office=Office.REGISTRAR, province="27")
    foreign = catalogue(code="VD-09", province="27", by=elsewhere)
    ruled = adopt(pack_with({"province": "27", "id": "tinh-27"}), by=By(office=Office.PROVINCE_CHAIR, province="27"))
    office.done(*READY, register(), foreign, ruled)

    answer = office.perform(approve(COMMUNE, foreign.unit))

    assert code(answer) == "batch-refused"
    assert [(bad["unit"], bad["code"]) for bad in answer.json()["lines"]] == [(str(foreign.unit), "not-its-own")]


def test_a_unit_that_is_not_in_the_catalogue_is_a_bad_line_of_a_list(office):
    unknown = unit_id("example", "VD-77", FOUNDED)
    office.done(*READY, register())

    answer = office.perform(approve(COMMUNE, unknown))

    assert code(answer) == "batch-refused"
    assert [(bad["unit"], bad["code"]) for bad in answer.json()["lines"]] == [(str(unknown), "unknown-unit")]
    assert code(office.perform(approve(unknown))) == "unknown-unit"


def test_each_unit_of_a_list_is_recorded_under_the_pack_of_its_own_candidacy(office):
    second = [
        catalogue(code="VD-02"),
        record_safety(on="2026-01-05", unit=SCHOOL),
        record_class(on="2026-01-06", unit=SCHOOL),
    ]
    office.done(*READY, *second, register(), adopt(V2, day("2026-01-20")), register(on="2026-01-21", unit=SCHOOL))

    office.done(approve(COMMUNE, SCHOOL))

    packs = {record.key: record.header("ce_policypack") for record in office.topic.records[-2:]}
    assert packs == {str(COMMUNE): PACK.ref, str(SCHOOL): V2.ref}


def test_before_a_province_has_rules_only_founding_acts_stand(office):
    office.done(catalogue())

    assert code(office.perform(record_safety(on="2026-01-05"))) == "no-rules-adopted"
    assert code(office.perform(guide())) == "no-rules-adopted"
    assert code(office.perform(register())) == "no-rules-adopted"


def test_a_candidacy_keeps_the_pack_of_its_registration_when_a_newer_one_is_adopted(building):
    building.done(adopt(V2, day("2026-06-01")))

    owed = building.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-12-10")
    assert owed["dossier"]["last_day"] == "2026-12-11"

    building.done(report("2026-06", "2026-07-02"))
    assert building.topic.records[-1].header("ce_policypack") == PACK.ref


def test_who_registers_after_the_newer_pack_is_judged_by_it(office):
    office.done(*READY, adopt(V2, day("2026-06-01")), register(on="2026-06-02"))

    owed = office.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-12-10")

    assert owed["dossier"]["last_day"] == "2026-11-29"


def test_what_is_entered_late_into_an_ended_candidacy_is_judged_by_its_own_pack(building):
    building.done(adopt(V2, day("2026-02-20")), withdraw("2026-06-01"))

    building.done(report("2026-03", "2026-04-02"))

    assert building.topic.records[-1].header("ce_policypack") == PACK.ref


def test_what_is_entered_late_is_judged_by_the_pack_of_the_candidacy_of_its_day(building):
    building.done(adopt(V2, day("2026-02-20")), withdraw("2026-06-01"), register(on="2026-06-10"))

    building.done(report("2026-03", "2026-04-02"))

    assert building.topic.records[-1].header("ce_policypack") == PACK.ref


def test_an_act_is_described_with_its_fields_its_example_and_every_way_it_can_be_refused(office):
    described = office.get("/acts/file-report")

    assert described["says"] == ("The unit reports one month, or corrects what it reported. Source: 188/KH-UBND IV.2.")
    assert {"unit", "period", "figures", "on", "by"} <= described["fields"]["properties"].keys()
    assert {"month-not-owed", "not-approved", "unknown-unit", "document-not-stored"} <= {
        refusal["code"] for refusal in described["refusals"]
    }
    assert {"catalogue-unit", "merge-units", "adopt-policy-pack"} <= {act["act"] for act in office.get("/acts")}
