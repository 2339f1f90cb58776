"""Offices that ended: they did what they did until their last day, and nothing after it, whenever it is entered."""

import pytest

from contracts.vocabulary import Office, unit_id
from tests.services.registration.doing import adopt, catalogue, of_province, record_class, record_safety
from tests.services.registration.past import day
from tests.services.registration.rulebooks import pack_with

CLAUSE = {"clause": "188/KH-UBND III.1.2"}
COMMUNE = unit_id("example", "VD-01", day("2024-01-02"))
BOTH = ["district-police", "district-chair", "provincial-police"]
PACK_2025 = pack_with(
    {
        "valid_from_cycle": 2025,
        "authority.acts.record-safety-result": {"value": [*BOTH], **CLAUSE},
        "authority.acts.record-movement-class": {"value": [*BOTH], **CLAUSE},
        "authority.abolished": {
            "district-police": {"value": "2025-02-28", **CLAUSE},
            "district-chair": {"value": "2025-06-30", **CLAUSE},
        },
    }
)
DISTRICT_POLICE, DISTRICT_CHAIR = (of_province(each) for each in (Office.DISTRICT_POLICE, Office.DISTRICT_CHAIR))


@pytest.fixture
def province(office):
    """A commune of 2024 in a province whose pack knows the last days. It is 31 December 2026."""
    office.done(catalogue(on="2024-01-02"), adopt(PACK_2025, day("2025-01-02")))
    return office


@pytest.mark.parametrize(
    ("by", "last", "next_day"),
    [(DISTRICT_POLICE, "2025-02-28", "2025-03-01"), (DISTRICT_CHAIR, "2025-06-30", "2025-07-01")],
    ids=["district-police", "district-chair"],
)
def test_an_office_is_competent_until_its_last_day_though_the_act_is_entered_years_later(province, by, last, next_day):
    after = record_safety(2024, on=next_day, unit=COMMUNE).model_copy(update={"by": by})

    refused = province.perform(after).json()

    assert (refused["code"], refused["facts"]["office"]) == ("not-competent", str(by.office))
    assert str(by.office) not in refused["facts"]["competent"]
    province.done(record_safety(2024, on=last, unit=COMMUNE).model_copy(update={"by": by}))
    assert [each["code"] for each in province.get("/attempts")["items"]] == ["not-competent"]


def test_in_the_months_between_the_chair_of_the_district_acts_and_its_police_do_not(province):
    act = record_class(year=2024, on="2025-04-15", unit=COMMUNE)

    assert province.perform(act.model_copy(update={"by": DISTRICT_POLICE})).json()["code"] == "not-competent"
    province.done(act.model_copy(update={"by": DISTRICT_CHAIR}))
