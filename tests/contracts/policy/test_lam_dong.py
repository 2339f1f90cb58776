"""The pack of Lâm Đồng: the regime of 2023, of a plan whose text is held up to IV.5."""

from datetime import date
from pathlib import Path

import pytest

import contracts
from contracts.policy.checks import UnknownCheck
from contracts.policy.listing import listing
from contracts.policy.pack import PolicyPack, Regime
from contracts.policy.reading import load_pack
from contracts.vocabulary import Office, UnitKind

MISSING_FROM_THE_TEXT = {
    "prerequisites.reference_year",
    "reports.cadence",
    "reports.cut_off_day",
    "dossier.deadline",
    "dossier.inclusive",
    "dossier.judged_on",
    "targets.assigned_by",
    "maintenance.yearly_review",
    "maintenance.validity_years",
    "revocation.grounds",
    "revocation.bar_years",
    "succession.titles",
}


@pytest.fixture(scope="module")
def lam_dong() -> PolicyPack:
    return load_pack(Path(contracts.__file__).parent / "packs" / "lam-dong.yaml")


def test_it_is_of_the_regime_of_2023_and_holds_until_the_province_adopts_another(lam_dong):
    assert (lam_dong.regime, lam_dong.province) == (Regime.R2023, "68")
    assert lam_dong.covers(2023)
    assert not lam_dong.covers(2022)
    assert lam_dong.valid_to_cycle is None


def test_what_the_stored_text_does_not_say_is_unset(lam_dong):
    unset = {line.path for line in listing(lam_dong) if line.value is None}
    assert unset >= MISSING_FROM_THE_TEXT


def test_neither_dossier_papers_nor_indicators_nor_reminders_are_invented(lam_dong):
    assert lam_dong.dossier.items == lam_dong.reports.indicators == lam_dong.reminders == ()


def test_units_are_selected_by_the_steering_committee(lam_dong):
    assert lam_dong.procedure.selects
    assert lam_dong.authority.of("select-units").value == (Office.STEERING_COMMITTEE,)
    assert not lam_dong.authority.of("register-unit").is_set


def test_the_class_of_the_movement_is_fair_or_better(lam_dong):
    assert lam_dong.prerequisites.class_suffices("fair")
    assert lam_dong.prerequisites.class_suffices("excellent")
    assert not lam_dong.prerequisites.class_suffices("average")


def test_the_sets_have_34_and_14_criteria_and_the_known_ones_are_the_first(lam_dong):
    of_communes, of_organisations = lam_dong.criteria.sets

    assert [len(of_communes.criteria), len(of_organisations.criteria)] == [34, 14]
    assert [len(of_communes.held), len(of_organisations.held)] == [2, 1]
    assert slots(of_communes) == list(range(3, 35))
    assert slots(of_organisations) == list(range(2, 15))
    for a_set in (of_communes, of_organisations):
        assert [criterion.id for criterion in a_set.criteria] == [
            f"tieu-chi-{number}" for number in range(1, len(a_set.criteria) + 1)
        ]


def slots(a_set):
    checks = [criterion.judged_by for criterion in a_set.criteria]
    return [check.slot for check in checks if isinstance(check, UnknownCheck)]


def test_a_slot_without_text_is_listed_by_its_number_as_not_held(lam_dong):
    lines = {line.path: line for line in listing(lam_dong)}

    line = lines["criteria.sets.xa-phuong-thi-tran.criteria.tieu-chi-7"]
    assert line.value == "Tiêu chí số 7 (chưa có văn bản) [check: unknown, slot: 7]"


def test_every_kind_of_the_plan_has_a_set_and_there_was_no_special_zone(lam_dong):
    kinds = lam_dong.units.kinds.value

    assert all(lam_dong.criteria.for_kind(kind) for kind in kinds)
    assert UnitKind.TOWNSHIP in kinds
    assert UnitKind.SPECIAL_ZONE not in kinds


def test_each_year_brings_at_least_one_of_each_group(lam_dong):
    assert [group.minimum.value for group in lam_dong.targets.groups] == [1, 1, 1]
    assert lam_dong.targets.group_of(UnitKind.WARD) == lam_dong.targets.group_of(UnitKind.TOWNSHIP)
    assert lam_dong.targets.group_of(UnitKind.AGENCY) == lam_dong.targets.group_of(UnitKind.EDUCATION_INSTITUTION)


def test_who_recognised_a_commune_is_shown_as_our_reading(lam_dong):
    rule = lam_dong.authority.of("recognise-units")

    assert rule.value == (Office.DISTRICT_CHAIR,)
    assert rule.inferred
    assert rule.note


@pytest.mark.parametrize(
    ("act", "last_day", "left"),
    [
        ("recognise-units", date(2025, 6, 30), None),
        ("conclude-appraisal", date(2025, 2, 28), (Office.PROVINCIAL_POLICE,)),
    ],
)
def test_an_office_of_the_district_acts_up_to_its_last_day(lam_dong, act, last_day, left):
    before = lam_dong.authority.of(act).value

    assert lam_dong.authority.at(last_day).of(act).value == before
    assert lam_dong.authority.at(last_day.replace(day=1, month=last_day.month + 1)).of(act).value == left


def test_the_themed_days_are_those_of_the_plan(lam_dong):
    days = {str(campaign.days) for campaign in lam_dong.campaigns if campaign.clause == "1875/KH-UBND II.4"}

    assert days == {
        "08-19..08-19",
        "06-26..06-26",
        "07-30..07-30",
        "10-04..10-04",
        "06-01..06-30",
        "09-01..09-30",
    }
