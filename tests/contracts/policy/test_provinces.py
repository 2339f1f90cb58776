"""Provinces become other provinces, and codes change hands: whose rules an act is decided by, on which day."""

from datetime import date
from types import SimpleNamespace

import pytest

from contracts.policy.provinces import Rulebooks
from contracts.policy.rulebook import NoRules, ReportingGuidance, Rulebook

REFORM = date(2025, 7, 1)
BEFORE = date(2025, 3, 1)
AFTER = date(2025, 8, 1)


@pytest.fixture(scope="module")
def packs(pack):
    """A pack of Bắc Giang (24), one of the old Bắc Ninh (27), and one of the Bắc Ninh that both became (24)."""

    def of_province(name, province):
        return pack.model_copy(update={"id": name, "province": province, "valid_from_cycle": 2023})

    return SimpleNamespace(
        bac_giang=of_province("bac-giang", "24"),
        old_bac_ninh=of_province("old-bac-ninh", "27"),
        bac_ninh=of_province("bac-ninh-2025", "24"),
    )


@pytest.fixture
def books(packs):
    """Each adopted its pack in 2023; both became Bắc Ninh on 1 July 2025."""
    return {
        "24": Rulebook("24").adopt(packs.bac_giang, date(2023, 1, 1)).form(REFORM, ("24", "27")),
        "27": Rulebook("27").adopt(packs.old_bac_ninh, date(2023, 1, 1)).end(REFORM, "24"),
    }


def of(known):
    return Rulebooks(known.get)


def test_before_the_reform_each_code_has_its_own_rules(books, packs):
    assert of(books).rules("24", 2025, BEFORE).ref == packs.bac_giang.ref
    assert of(books).rules("27", 2025, BEFORE).ref == packs.old_bac_ninh.ref
    assert of(books).in_force("24", BEFORE).ref == packs.bac_giang.ref


def test_from_the_reform_on_nobody_is_ruled_by_a_pack_that_the_new_province_never_adopted(books):
    for province in ("24", "27"):
        with pytest.raises(NoRules):
            of(books).rules(province, 2025, AFTER)
        with pytest.raises(NoRules):
            of(books).in_force(province, AFTER)


def test_the_pack_of_the_new_province_rules_all_that_is_its_own(books, packs):
    books["24"] = books["24"].adopt(packs.bac_ninh, AFTER)

    for province in ("24", "27"):
        rules = of(books).rules(province, 2025, AFTER)
        assert (rules.ref, rules.province) == (packs.bac_ninh.ref, "24")


def test_the_new_province_may_go_on_with_a_plan_by_adopting_it(books, packs):
    books["24"] = books["24"].adopt(packs.bac_giang, AFTER)

    assert of(books).rules("24", 2025, AFTER).ref == packs.bac_giang.ref


@pytest.mark.parametrize(("province", "name"), [("24", "bac_giang"), ("27", "old_bac_ninh")])
def test_what_is_pinned_stays_under_its_pack_by_the_offices_of_the_new_province(books, packs, province, name):
    pack = getattr(packs, name)
    rules = of(books).rules(province, 2025, AFTER, pack.ref)

    assert (rules.ref, rules.province) == (pack.ref, "24")


def test_a_candidacy_that_goes_on_in_a_unit_of_the_new_province_finds_the_pack_of_the_old_one(books, packs):
    rules = of(books).rules("24", 2025, AFTER, packs.old_bac_ninh.ref)

    assert (rules.ref, rules.province) == (packs.old_bac_ninh.ref, "24")


def test_guidance_of_the_old_province_goes_with_what_is_pinned_to_its_pack(books, packs):
    books["27"] = books["27"].fill(ReportingGuidance(BEFORE, 2025, 7, "9/HD-CAT"))

    assert of(books).rules("24", 2025, AFTER, packs.old_bac_ninh.ref).reports.cut_off_day.value == 7


def test_cycles_of_earlier_years_stay_under_the_rules_of_their_time(books, packs):
    assert of(books).rules("24", 2024, AFTER).ref == packs.bac_giang.ref


def test_before_its_end_the_old_province_rules_itself(books, packs):
    rules = of(books).rules("27", 2025, date(2025, 6, 30), packs.old_bac_ninh.ref)

    assert rules.province == "27"


def test_a_pack_that_nobody_adopted_is_not_found(books, packs):
    with pytest.raises(NoRules):
        of(books).rules("24", 2025, AFTER, packs.bac_ninh.ref)


def test_the_codes_of_a_province_are_those_of_all_that_it_was_formed_of_by_the_day(books):
    assert of(books).codes("24", BEFORE) == {"24"}
    assert of(books).codes("24", AFTER) == {"24", "27"}
    assert of(books).codes("27", AFTER) == {"27"}
    assert of(books).codes("68", AFTER) == {"68"}
