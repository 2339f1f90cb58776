"""The questions over HTTP: pages, entity tags, what is not found, what was asked wrongly."""

from datetime import date
from uuid import UUID

import pytest

from tests.services.registration.doing import adopt, catalogue
from tests.services.registration.past import COMMUNE
from tests.services.registration.rulebooks import PACK, pack_with

RUBBISH = "rubbish"


def test_a_long_list_comes_page_by_page_and_nothing_is_skipped_or_shown_twice(office):
    office.done(*(catalogue(code=f"VD-{number:02d}") for number in range(1, 6)))

    codes, pages, after = [], 0, {}
    while True:
        page = office.get("/units", province="24", limit=2, **after)
        codes += [unit["code"] for unit in page["items"]]
        pages += 1
        if page["next"] is None:
            break
        after = {"after": page["next"]}

    assert codes == [f"VD-{number:02d}" for number in range(1, 6)]
    assert pages == 3


def test_a_cursor_that_no_page_gave_is_told_and_nothing_breaks(office):
    for cursor in ("rubbish", "WzFd", "W10"):
        answer = office.ask("GET", "/units", params={"after": cursor})
        assert (answer.status_code, answer.json()["type"]) == (400, "urn:problem-type:bad-cursor")


def test_a_cursor_of_another_list_is_told_and_nothing_breaks(office):
    office.done(catalogue())
    cursor = office.ask("GET", "/units", params={"limit": 1}).json()["next"] or "WyJhIiwgImIiXQ"

    answer = office.ask("GET", "/attempts", params={"after": cursor})

    assert (answer.status_code, answer.json()["type"]) == (400, "urn:problem-type:bad-cursor")


def test_a_unit_is_shown_as_it_was_on_a_day_with_the_version_that_was_read(office):
    office.done(catalogue())

    answer = office.ask("GET", f"/units/{COMMUNE}")

    assert answer.headers["ETag"] == '"1"'
    assert answer.json()["name"] == "Xã Ví Dụ 1"
    assert office.ask("GET", f"/units/{COMMUNE}", params={"as_of": "2025-06-30"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        f"/units/{UUID(int=1)}",
        f"/units/{COMMUNE}/owed?cycle=2026",
        "/packs/99?cycle=2026",
        "/packs/24?cycle=2025",
        "/acts/abolish-unit",
        f"/documents/{'0' * 64}",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_not_found_in_two_languages(office, path):
    office.done(adopt(), catalogue())

    answer = office.ask("GET", path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["vi"].startswith("Không tìm thấy")
    assert answer.json()["en"].startswith("Not found")


@pytest.mark.parametrize(
    ("path", "field", "rule"),
    [
        ("/units?province=Bac-Ninh", "query.province", "string_pattern_mismatch"),
        ("/units?limit=0", "query.limit", "greater_than_equal"),
        ("/units/VD-01", "path.unit", "uuid_parsing"),
        ("/completeness?province=24&cycle=26", "query.cycle", "greater_than_equal"),
        ("/completeness?province=24&cycle=2026&month=2026-13", "query.month", "string_pattern_mismatch"),
        ("/candidacies?province=24", "query.cycle", "missing"),
        ("/units?as_of=31-12-2026", "query.as_of", "date_from_datetime_parsing"),
    ],
)
def test_a_question_asked_wrongly_is_told_by_field_and_rule_in_two_languages(office, path, field, rule):
    answer = office.ask("GET", path)

    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["field"], error["rule"]) == (field, rule)
    assert error["vi"]
    assert error["vi"] != error["en"]


def test_a_unit_may_be_asked_for_by_its_first_entry(office):
    office.done(catalogue())

    assert office.get("/units/example:VD-01@2025-07-01")["code"] == "VD-01"


def test_the_pack_in_force_on_a_day_is_shown_whole(office):
    v2 = pack_with({"dossier.inclusive": {"value": True, "clause": "188/KH-UBND IV.2"}}, version=2)
    office.done(adopt(), adopt(v2, date(2026, 6, 1)))

    before, after = (office.get("/packs/24", cycle=2026, as_of=day) for day in ("2026-05-31", "2026-06-01"))

    assert type(PACK).model_validate(before).ref == PACK.ref
    assert type(PACK).model_validate(after).ref == v2.ref


def test_without_a_token_nothing_is_answered_but_health(office):
    for path in ("/units", "/acts", "/attempts", f"/documents/{'0' * 64}"):
        assert office.ask("GET", path, token=RUBBISH).status_code == 401
    assert office.ask("GET", "/livez", token=RUBBISH).status_code == 200


def test_the_operators_routes_are_the_operators(office):
    clerk = office.issuer.mint("p-2", roles=["registrar"])

    answer = office.ask("GET", "/projections", token=clerk)

    assert (answer.status_code, answer.json()["needed"]) == (403, "operator")
