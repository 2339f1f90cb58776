from datetime import date

import pytest

from contracts.policy.dossier import Dossier
from contracts.policy.reading import read_pack

CLAUSE = "188/KH-UBND IV.2"


@pytest.fixture
def dossier(changed):
    """The dossier rules with some values set, each under the clause of the deadline."""

    def with_values(**values) -> Dossier:
        holidays = values.pop("holidays", None)
        rules = {f"dossier.{name}": {"value": value, "clause": CLAUSE} for name, value in values.items()}
        calendar = {"calendar.holidays": holidays and {"value": holidays, "clause": CLAUSE}}
        pack = read_pack(changed(rules | calendar))
        return Dossier(pack.dossier, pack.calendar)

    return with_values


def test_before_the_twelfth_means_the_eleventh_is_the_last_day(dossier):
    assert dossier().last_day(2026) == date(2026, 12, 11)
    assert dossier().in_time(2026, None, date(2026, 12, 11)) is True
    assert dossier().in_time(2026, None, date(2026, 12, 12)) is False


def test_an_inclusive_deadline_counts_its_own_day(dossier):
    assert dossier(inclusive=True).last_day(2026) == date(2026, 12, 12)


def test_a_last_day_on_a_saturday_stays_where_no_weekend_rule_is_set(dossier):
    assert date(2027, 12, 11).weekday() == 5
    assert dossier().last_day(2027) == date(2027, 12, 11)
    assert dossier(weekend_rule="none").last_day(2027) == date(2027, 12, 11)


def test_a_last_day_on_saturday_11_december_2027_moves_to_monday_under_the_weekend_rule(dossier):
    moved = dossier(weekend_rule="next-working-day")
    assert moved.last_day(2027) == date(2027, 12, 13)
    assert moved.in_time(2027, None, date(2027, 12, 13)) is True
    assert moved.in_time(2027, None, date(2027, 12, 14)) is False


def test_a_last_day_on_a_working_day_does_not_move(dossier):
    assert dossier(weekend_rule="next-working-day").last_day(2026) == date(2026, 12, 11)


def test_a_last_day_moves_past_holidays_too(dossier):
    moved = dossier(weekend_rule="next-working-day", holidays=[date(2027, 12, 13), date(2027, 12, 14)])
    assert moved.last_day(2027) == date(2027, 12, 15)


def test_sent_or_received_is_the_packs_choice(dossier):
    sent, received = date(2026, 12, 11), date(2026, 12, 14)
    assert dossier(judged_on="received").in_time(2026, sent, received) is False
    assert dossier(judged_on="sent").in_time(2026, sent, received) is True


def test_judged_on_sending_an_unknown_day_of_sending_counts_from_receipt(dossier):
    assert dossier(judged_on="sent").in_time(2026, None, date(2026, 12, 14)) is False


@pytest.mark.parametrize("unset", ["deadline", "inclusive", "judged_on"])
def test_where_the_rules_do_not_say_nothing_is_in_time_or_late(dossier, unset):
    assert dossier(**{unset: None}).in_time(2026, None, date(2026, 12, 1)) is None


def test_missing_papers_are_the_required_ones_that_are_not_there(dossier):
    present = {"submission-letter", "result-report", "unit-plan"}
    missing = dossier().missing(present, party_organisation=True)
    assert [item.id for item in missing] == ["meeting-minutes", "party-resolution"]


def test_a_unit_without_a_party_organisation_owes_no_party_resolution(dossier):
    missing = dossier().missing({"submission-letter", "result-report", "unit-plan"}, party_organisation=False)
    assert [item.id for item in missing] == ["meeting-minutes"]
