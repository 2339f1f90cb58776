from datetime import date

import pytest

from contracts.policy.reading import read_pack
from contracts.policy.rulebook import NoRules, ReportingGuidance, Rulebook, WorkingCalendar
from contracts.policy.rules import Rules
from contracts.vocabulary import Office

ADOPTED = date(2025, 12, 29)
GUIDANCE = ReportingGuidance(date(2026, 2, 1), 2026, 5, "45/HD-CAT 2")


@pytest.fixture
def rulebook(pack) -> Rulebook:
    return Rulebook("24").adopt(pack, ADOPTED)


def cut_off(rules: Rules) -> tuple[int | None, str | None]:
    return rules.reports.cut_off_day.value, rules.reports.cut_off_day.clause


def test_rules_carry_the_province_the_cycle_the_day_and_the_pack(rulebook, pack):
    rules = rulebook.rules(2026, date(2026, 2, 1))
    assert (rules.province, rules.cycle, rules.on, rules.ref) == ("24", 2026, date(2026, 2, 1), pack.ref)


def test_the_dossier_of_a_cycle_is_asked_of_its_rules(rulebook):
    rules = rulebook.rules(2026, date(2026, 12, 1))
    assert rules.dossier.last_day(2026) == date(2026, 12, 11)
    assert rules.dossier.clause == "188/KH-UBND IV.2"


@pytest.mark.parametrize(("cycle", "on"), [(2025, date(2026, 2, 1)), (2026, date(2025, 12, 28))])
def test_no_rules_before_the_first_cycle_or_before_adoption(rulebook, cycle, on):
    with pytest.raises(NoRules, match=f"province 24 has no rules for {cycle}") as none:
        rulebook.rules(cycle, on)
    assert (none.value.province, none.value.cycle, none.value.on) == ("24", cycle, on)


def test_guidance_fills_an_unset_cut_off_from_its_date_with_its_own_clause(rulebook):
    filled = rulebook.fill(GUIDANCE)
    assert cut_off(filled.rules(2026, date(2026, 1, 31))) == (None, "188/KH-UBND IV.2")
    assert cut_off(filled.rules(2026, date(2026, 2, 1))) == (5, "45/HD-CAT 2")
    assert filled.rules(2026, date(2026, 4, 1)).reports.days_late("2026-03", date(2026, 4, 7)) == 2


def test_guidance_of_one_cycle_says_nothing_about_another(rulebook):
    assert cut_off(rulebook.fill(GUIDANCE).rules(2027, date(2027, 2, 1)))[0] is None


def test_of_two_guidances_the_one_dated_later_counts_whichever_was_entered_first(rulebook):
    later = ReportingGuidance(date(2026, 6, 1), 2026, 10, "99/HD-CAT 1")
    filled = rulebook.fill(later).fill(GUIDANCE)
    assert cut_off(filled.rules(2026, date(2026, 5, 31)))[0] == 5
    assert cut_off(filled.rules(2026, date(2026, 6, 1)))[0] == 10


def test_guidance_never_overrides_a_value_that_the_pack_sets(changed):
    pack = read_pack(changed({"reports.cut_off_day": {"value": 3, "clause": "188/KH-UBND IV.2"}}))
    rules = Rulebook("24").adopt(pack, ADOPTED).fill(GUIDANCE).rules(2026, date(2026, 3, 1))
    assert cut_off(rules) == (3, "188/KH-UBND IV.2")


def test_the_working_calendar_of_the_year_fills_the_holidays(changed):
    rule = {"value": "next-working-day", "clause": "188/KH-UBND IV.2"}
    rulebook = Rulebook("24").adopt(read_pack(changed({"dossier.weekend_rule": rule})), ADOPTED)
    year = WorkingCalendar(date(2027, 1, 4), 2027, (date(2027, 12, 13),), "7/TB-BNV")
    on = date(2027, 12, 1)
    assert rulebook.rules(2027, on).dossier.last_day(2027) == date(2027, 12, 13)
    assert rulebook.fill(year).rules(2027, on).dossier.last_day(2027) == date(2027, 12, 14)
    assert rulebook.fill(year).rules(2027, on).calendar.holidays.clause == "7/TB-BNV"


def test_a_newer_version_counts_from_its_adoption_and_a_pinned_candidacy_keeps_its_own(rulebook, pack, changed):
    newer = read_pack(changed({"version": 2}))
    both = rulebook.adopt(newer, date(2026, 6, 1))
    assert both.rules(2026, date(2026, 5, 31)).ref == pack.ref
    assert both.rules(2026, date(2026, 6, 1)).ref == newer.ref
    assert both.rules(2026, date(2026, 6, 1), pinned=pack.ref).ref == pack.ref


def test_guidance_fills_a_pinned_pack_too(rulebook, pack):
    assert cut_off(rulebook.fill(GUIDANCE).rules(2026, date(2026, 3, 1), pinned=pack.ref))[0] == 5


def test_a_pinned_pack_that_was_never_adopted_is_not_there(rulebook):
    with pytest.raises(NoRules, match="other@1"):
        rulebook.rules(2026, date(2026, 3, 1), pinned=f"other@1#{'0' * 64}")


def test_acts_without_a_cycle_use_the_pack_of_their_year(changed, pack):
    old = read_pack(changed({"version": 9, "valid_from_cycle": 2023, "valid_to_cycle": 2025}))
    rulebook = Rulebook("24").adopt(old, date(2023, 3, 15)).adopt(pack, ADOPTED)
    assert rulebook.in_force(date(2025, 12, 30)).ref == old.ref
    assert rulebook.in_force(date(2026, 1, 1)).ref == pack.ref


def test_a_pack_adopted_for_coming_cycles_serves_where_none_covers_the_year(rulebook, pack):
    assert rulebook.in_force(date(2025, 12, 30)).ref == pack.ref


def test_a_pack_that_has_run_out_is_not_in_force(changed):
    over = read_pack(changed({"valid_to_cycle": 2026}))
    with pytest.raises(NoRules):
        Rulebook("24").adopt(over, ADOPTED).in_force(date(2027, 1, 1))


def test_another_provinces_pack_is_not_adopted(pack):
    with pytest.raises(ValueError, match="province 24, not 68"):
        Rulebook("68").adopt(pack, ADOPTED)


def test_an_act_that_the_matrix_omits_has_no_authority(rulebook):
    assert not rulebook.rules(2026, date(2026, 1, 1)).authority.of("declare-holiday").is_set


def test_an_abolished_office_keeps_its_authority_until_its_last_day(changed):
    clause = "124/2021/TT-BCA Điều 10"
    pack = read_pack(
        changed(
            {
                "authority.acts.record-incident.value": ["district-police", "provincial-police"],
                "authority.acts.raise-difficulty.value": ["district-police"],
                "authority.abolished": {"district-police": {"value": date(2026, 2, 28), "clause": clause}},
            }
        )
    )
    rulebook = Rulebook("24").adopt(pack, ADOPTED)
    until = rulebook.in_force(date(2026, 2, 28)).authority
    after = rulebook.in_force(date(2026, 3, 1)).authority
    assert until.of("record-incident").value == (Office.DISTRICT_POLICE, Office.PROVINCIAL_POLICE)
    assert after.of("record-incident").value == (Office.PROVINCIAL_POLICE,)
    assert not after.of("raise-difficulty").is_set
