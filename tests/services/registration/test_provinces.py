"""Provinces that become other provinces: codes that change hands, and whose plan rules on which day."""

from datetime import date

import pytest

from contracts.acts.registration.rules import FormProvince
from contracts.vocabulary import Office, unit_id
from services.registration.domain.policy.decisions import VersionTaken
from services.registration.domain.policy.forming import (
    OfAnotherProvince,
    ProvinceEndedOtherwise,
    ProvinceFormedOtherwise,
)
from services.registration.domain.policy.state import POLICY
from tests.services.registration.doing import (
    CHAIR,
    REGISTRAR,
    adopt,
    approve,
    catalogue,
    of_province,
    record_class,
    record_safety,
    register,
    report,
)
from tests.services.registration.past import FOUNDED, adopted, document, province_ended, province_formed
from tests.services.registration.rulebooks import PACK, pack_with

PAPER = document("15", "NQ-QH", "2025-06-12")
REFORM_2026 = date(2026, 6, 1)
OLD_CHAIR, OLD_REGISTRAR = (of_province(office, "27") for office in (Office.PROVINCE_CHAIR, Office.REGISTRAR))
OLD_POLICE = of_province(Office.PROVINCIAL_POLICE, "27")
OLD_PACK = pack_with({"id": "old-bac-ninh", "province": "27"})
SCHOOL_27 = unit_id("example", "VD-27", FOUNDED)


def form(*predecessors, on=FOUNDED, by=REGISTRAR, province="24"):
    of = predecessors or ("24", "27")
    return FormProvince(on=on, by=by, document=PAPER, province=province, name="Tỉnh Bắc Ninh", predecessors=of)


def test_a_province_is_formed_and_those_whose_codes_end_are_ended_in_one_commit(registration):
    registration.when(form()).then(province_formed(), province_ended())


def test_the_same_reform_again_changes_nothing(registration):
    given = registration.knowing(POLICY.of("24"), province_formed()).knowing(POLICY.of("27"), province_ended())

    given.when(form("27", "24")).then_nothing()


def test_what_a_province_was_formed_of_is_recorded_once(registration):
    given = registration.knowing(POLICY.of("24"), province_formed())

    given.when(form("24", "28")).refused(ProvinceFormedOtherwise, predecessors="24, 27")


def test_a_province_ends_once(registration):
    given = registration.knowing(POLICY.of("27"), province_ended())

    given.when(form(on=date(2025, 8, 1))).refused(ProvinceEndedOtherwise, province="27", on=FOUNDED, successor="24")


def test_a_registrar_records_the_reform_of_the_own_province(registration):
    registration.when(form(by=OLD_REGISTRAR)).refused(OfAnotherProvince, formed="24", province="27")


def test_a_plan_may_be_adopted_again_by_the_province_that_took_over_and_is_otherwise_adopted_once(registration):
    before, after = date(2025, 6, 1), date(2025, 8, 1)
    given = registration.knowing(POLICY.of("24"), adopted(on=before), province_formed())

    given.when(adopt(on=after)).then(adopted(on=after))
    given.knowing(POLICY.of("24"), adopted(on=after)).when(adopt(on=date(2025, 9, 1))).then_nothing()
    given.when(adopt(pack_with({"title_en": "Otherwise"}), on=after)).refused(VersionTaken)


@pytest.fixture
def reformed(office):
    """A school of province 27 was approved under its plan; in June 27 became part of 24, which has a plan of before."""
    of_old = {"province": "27", "by": OLD_REGISTRAR}
    of_school = {"code": "VD-27", "name": "Trường THPT Ví Dụ", "kind": "education-institution"}
    office.done(
        adopt(OLD_PACK, on=date(2025, 11, 1), by=OLD_CHAIR),
        adopt(PACK, on=date(2025, 11, 1)),
        catalogue(**of_old, **of_school),
        catalogue(),
        record_safety(unit=SCHOOL_27).model_copy(update={"by": OLD_POLICE}),
        record_class(unit=SCHOOL_27).model_copy(update={"by": OLD_POLICE}),
        register(unit=SCHOOL_27),
        approve(SCHOOL_27, by=OLD_CHAIR),
        report(unit=SCHOOL_27),
        form(on=REFORM_2026),
    )
    return office


def test_a_pinned_candidacy_goes_on_under_its_pack(reformed):
    reformed.done(report("2026-06", "2026-07-02", unit=SCHOOL_27))

    owed = reformed.get(f"/units/{SCHOOL_27}/owed", cycle=2026, as_of="2026-07-10")
    assert {month["month"]: month["state"] for month in owed["months"]}["2026-06"] == "filed"


def test_the_offices_of_the_new_province_act_on_it_and_those_of_the_old_one_no_more(reformed):
    act = record_safety(2026, on="2026-07-20", unit=SCHOOL_27)
    reformed.done(adopt(PACK, on=date(2026, 7, 1)))

    refused = reformed.perform(act.model_copy(update={"by": OLD_POLICE}))

    assert refused.json()["code"] == "not-its-own"
    reformed.done(act)


def test_what_is_not_pinned_waits_for_a_plan_of_the_new_province(reformed):
    act = record_safety(2026, on="2026-07-20")

    assert reformed.perform(act).json()["code"] == "no-rules-adopted"
    reformed.done(adopt(PACK, on=date(2026, 7, 1)), act)


def test_a_paper_of_before_the_reform_is_entered_under_the_offices_of_its_day(reformed):
    reformed.done(record_safety(2024, on="2025-11-25", unit=SCHOOL_27).model_copy(update={"by": OLD_POLICE}))


def test_units_and_candidacies_of_the_old_code_are_on_the_lists_of_the_new_one_from_the_day(reformed):
    def units(province, day):
        return [row["entered_as"] for row in reformed.get("/units", province=province, as_of=day)["items"]]

    assert units("24", "2026-05-31") == ["VD-01"]
    assert units("24", "2026-06-01") == ["VD-01", "VD-27"]
    assert units("27", "2026-06-01") == ["VD-27"]
    (candidacy,) = reformed.get("/candidacies", province="24", cycle=2026, as_of="2026-06-01")
    assert candidacy["unit"] == str(SCHOOL_27)
    assert reformed.get("/candidacies", province="24", cycle=2026, as_of="2026-05-31") == []
    assert CHAIR.province == "24"
