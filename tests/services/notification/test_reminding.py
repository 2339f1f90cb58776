"""Which reminders a day brings: the pack's list, the calendar, what is still owed."""

from datetime import date, timedelta

import pytest

from contracts.policy.rulebook import ReportingGuidance, Rulebook
from services.notification.domain.candidacy import state as c
from services.notification.domain.candidacy.state import CANDIDACY
from services.notification.domain.day.reminding import owing, remindings
from services.notification.domain.policy.state import POLICY as RULES_OF, CalendarNoted, PackNoted
from tests.phases import BY_PHASES
from tests.services.notification import said
from tests.services.notification.said import HEAD1, HEAD2, POLICE, VD1, VD2
from tests.services.registration.rulebooks import PACK, pack_with

FEBRUARY = date(2026, 2, 3)


@pytest.fixture
def rulebook(pack):
    guidance = ReportingGuidance(date(2026, 1, 10), 2026, 5, "HD 7 Công an tỉnh")
    return Rulebook("24").adopt(pack, date(2025, 12, 29)).fill(guidance)


def candidacy(pack, *facts, unit=VD1, on=FEBRUARY):
    told = {"source": "e-1", "unit": unit, "cycle": 2026}
    begun = [c.RegistrationNoted(on=date(2026, 1, 5), **told, unit_name="Xã Ví Dụ 1", pack=pack.ref)]
    begun += [c.ApprovalNoted(on=on, **told)]
    return CANDIDACY.fold([*begun, *(kind(on=on, **told, **fields) for kind, fields in facts)])


def calendar(rulebook, known, first="2026-02-01", last="2027-02-01"):
    """Every day in the span that reminds of something: day → (line of the pack, period)."""
    day, end, found = date.fromisoformat(first), date.fromisoformat(last), {}
    while day <= end:
        due = [(item.reminder.id, item.period) for item in owing(known, rulebook.rules(2026, day, known.pack), day)]
        found.update({day.isoformat(): due} if due else {})
        day += timedelta(days=1)
    return found


def test_a_report_is_reminded_of_before_its_deadline_and_after_it(rulebook, pack):
    found = calendar(rulebook, candidacy(pack), last="2026-04-30")
    assert found == {
        "2026-03-02": [("bao-cao-sap-den-han", "2026-02")],
        "2026-03-06": [("bao-cao-qua-han", "2026-02")],
        "2026-04-02": [("bao-cao-sap-den-han", "2026-03")],
        "2026-04-06": [("bao-cao-qua-han", "2026-03")],
    }


def test_where_reports_are_owed_by_phases_only_those_are_reminded_of(pack):
    by_phases = pack.model_copy(update={"reports": {**pack.reports.model_dump(), **BY_PHASES}})
    guidance = ReportingGuidance(date(2026, 1, 10), 2026, 5, "HD 7 Công an tỉnh")
    rulebook = Rulebook("24").adopt(by_phases, date(2025, 12, 29)).fill(guidance)

    found = calendar(rulebook, candidacy(by_phases), last="2026-10-31")

    assert [period for due in found.values() for _, period in due] == ["2026-03", "2026-03", "2026-07", "2026-07"]


def test_the_december_report_falls_due_in_the_next_year(rulebook, pack):
    found = calendar(rulebook, candidacy(pack), first="2027-01-01")
    assert found == {
        "2027-01-02": [("bao-cao-sap-den-han", "2026-12")],
        "2027-01-06": [("bao-cao-qua-han", "2026-12")],
    }


def test_the_dossier_is_reminded_of_before_its_last_day_in_time(rulebook, pack):
    found = calendar(rulebook, candidacy(pack))
    assert found["2026-11-11"] == [("ho-so-con-30-ngay", "2026")]
    assert found["2026-12-04"] == [("ho-so-con-7-ngay", "2026")]


def test_what_was_reported_or_excused_is_not_asked_for(rulebook, pack):
    known = candidacy(pack, (c.ReportNoted, {"period": "2026-02"}), (c.ExcuseNoted, {"period": "2026-03"}))
    assert list(calendar(rulebook, known, last="2026-05-31")) == ["2026-05-02", "2026-05-06"]


def test_a_dossier_that_was_filed_is_not_asked_for(rulebook, pack):
    found = calendar(rulebook, candidacy(pack, (c.DossierNoted, {})))
    assert "2026-11-11" not in found
    assert "2026-12-04" not in found


def test_a_unit_owes_from_the_month_of_its_approval(rulebook, pack):
    found = calendar(rulebook, candidacy(pack, on=date(2026, 4, 20)), last="2026-06-01")
    assert list(found) == ["2026-05-02", "2026-05-06"]


def test_only_approved_candidacies_are_chased(rulebook, pack):
    told = {"source": "e-1", "unit": VD1, "cycle": 2026}
    registered = c.RegistrationNoted(on=date(2026, 1, 5), **told, unit_name="Xã Ví Dụ 1", pack=pack.ref)
    assert calendar(rulebook, CANDIDACY.fold([registered])) == {}
    assert calendar(rulebook, candidacy(pack, (c.ClosureNoted, {}))) == {}


def test_a_unit_that_registers_again_after_it_withdrew_starts_anew(rulebook, pack):
    told = {"source": "e-1", "unit": VD1, "cycle": 2026}
    again = [
        c.RegistrationNoted(on=date(2026, 1, 5), **told, unit_name="Xã Ví Dụ 1", pack=pack.ref),
        c.ClosureNoted(on=date(2026, 1, 20), **told),
        c.RegistrationNoted(on=date(2026, 1, 25), **told, unit_name="Xã Ví Dụ 1", pack=pack.ref),
    ]
    assert not CANDIDACY.fold(again).owes
    approved = c.ApprovalNoted(on=FEBRUARY, **told)
    assert calendar(rulebook, CANDIDACY.fold([*again, approved]), last="2026-03-02") == {
        "2026-03-02": [("bao-cao-sap-den-han", "2026-02")]
    }


def test_facts_fold_in_any_order_of_arrival(rulebook, pack):
    told = {"source": "e-1", "unit": VD1, "cycle": 2026}
    decision_first = [
        c.ClosureNoted(on=date(2027, 1, 15), **told),
        c.RegistrationNoted(on=date(2026, 1, 5), **told, unit_name="Xã Ví Dụ 1", pack=pack.ref),
        c.ApprovalNoted(on=FEBRUARY, **told),
    ]
    assert not CANDIDACY.fold(decision_first).owes
    assert calendar(rulebook, CANDIDACY.fold(decision_first)) == {}


def test_where_no_cut_off_is_set_nobody_is_chased_for_reports(pack):
    silent = Rulebook("24").adopt(pack, date(2025, 12, 29))
    assert list(calendar(silent, candidacy(pack))) == ["2026-11-11", "2026-12-04"]


def test_a_province_is_told_of_all_units_at_once_and_each_unit_of_itself(rulebook, pack):
    day = date(2026, 3, 6)
    rules = rulebook.rules(2026, day)
    both = [candidacy(pack), candidacy(pack, unit=VD2)]
    found = list(remindings([item for known in both for item in owing(known, rules, day)], "24"))
    assert [(told.recipient, [known.unit for known in told.candidacies]) for told in found] == [
        (HEAD1, [VD1]),
        (POLICE, [VD1, VD2]),
        (HEAD2, [VD2]),
    ]
    assert {told.cause for told in found} == {"reminder/bao-cao-qua-han/2026-02/2026-03-05"}


CAMPAIGN = {
    "id": "ngay-hoi-sap-den",
    "label_vi": "Ngày hội sắp đến",
    "label_en": "The festival is near",
    "owed": "campaign",
    "days_from_deadline": -7,
    "told": ["unit-head", "provincial-police"],
    "clause": "188/KH-UBND II.4",
}


def test_a_campaign_is_reminded_of_where_the_pack_says_so_until_the_unit_took_part(rulebook):
    reminding = pack_with({"reminders": [CAMPAIGN]})
    ruled = Rulebook("24").adopt(reminding, date(2025, 12, 29))

    assert calendar(ruled, candidacy(reminding)) == {"2026-08-12": [("ngay-hoi-sap-den", "ngay-hoi-toan-dan")]}
    told = candidacy(reminding, (c.ParticipationNoted, {"campaign": "ngay-hoi-toan-dan"}))
    assert calendar(ruled, told) == {}
    (item,) = owing(candidacy(reminding), ruled.rules(2026, date(2026, 8, 12)), date(2026, 8, 12))
    assert {each.recipient for each in remindings([item], "24")} == {HEAD1, POLICE}
    assert {each.campaign.label_vi for each in remindings([item], "24")} == {"Ngày hội Toàn dân bảo vệ an ninh Tổ quốc"}
    unset = calendar(rulebook, candidacy(PACK)).values()
    assert "ngay-hoi-toan-dan" not in {period for lines in unset for _, period in lines}


def test_a_calendar_that_was_told_moves_the_last_day_that_is_reminded_of():
    weekend = pack_with({"dossier.weekend_rule": {"value": "next-working-day", "clause": "188/KH-UBND IV.2"}})
    holiday = CalendarNoted(
        on=date(2026, 1, 5),
        source="e-9",
        province="24",
        year=2026,
        holidays=(date(2026, 12, 11),),
        compensating=(),
        document=said.PAPER,
    )
    adopted = PackNoted(on=date(2025, 12, 29), source="e-8", province="24", pack=weekend)

    found = calendar(RULES_OF.fold([adopted, holiday]), candidacy(weekend), first="2026-11-01", last="2026-12-31")

    assert found["2026-12-07"] == [("ho-so-con-7-ngay", "2026")]
