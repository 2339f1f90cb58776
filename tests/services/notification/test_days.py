"""The days of a province: each is done once, in order; what was missed is caught up."""

from datetime import date

import pytest

from services.notification.domain.day.state import DayDone
from services.notification.domain.message.state import MessageCreated
from tests.services.notification import said
from tests.services.notification.said import HEAD1, POLICE, VD1, VD2


@pytest.fixture
def province(house, pack):
    """A province whose two units were approved in February; reports are due on the 5th."""
    house.told(said.adopted(pack), "2026-02-02")
    house.told(said.guided(5), "2026-02-02")
    for unit in (VD1, VD2):
        house.told(said.catalogued(unit), "2026-02-02")
        house.told(said.registered(pack, unit), "2026-02-02")
        house.told(said.approved(unit), "2026-02-03")
    house.settle()
    house.post.taken.clear()
    return house


def reminders(house):
    return [mail for mail in house.post.taken if "báo cáo" in mail.subject.lower() or "hồ sơ" in mail.subject.lower()]


def days(house):
    return [event.on.isoformat() for event in house.events(DayDone)]


def test_days_begin_with_the_one_on_which_the_province_is_first_seen(province):
    assert days(province) == ["2026-02-03"]


def test_a_day_is_done_once_however_often_it_is_looked_at(province):
    province.settle()
    province.later(hours=3)
    province.settle()
    province.start()
    province.settle()
    assert days(province) == ["2026-02-03"]


def test_every_unit_that_owes_is_reminded_on_its_day(province):
    province.go_to("2026-03-02")
    province.settle()
    assert [(mail.recipient, mail.subject) for mail in reminders(province)] == [
        (HEAD1, "Báo cáo tháng sắp đến hạn: tháng 02/2026, hạn 05/03/2026"),
        (f"unit-head@{VD2}", "Báo cáo tháng sắp đến hạn: tháng 02/2026, hạn 05/03/2026"),
    ]


def test_the_police_get_one_message_that_names_every_unit_overdue(province):
    province.told(said.reported("2026-02", VD1), "2026-02-03")
    province.go_to("2026-03-06")
    province.settle()
    (told,) = [mail for mail in reminders(province) if mail.recipient == POLICE]
    assert "- Xã Ví Dụ 2\n" in told.body
    assert "Xã Ví Dụ 1" not in told.body


def test_a_week_off_is_caught_up_day_by_day_and_each_reminder_comes_once(province):
    province.go_to("2026-02-28")
    province.settle()
    province.post.taken.clear()
    province.go_to("2026-03-07")
    province.start()
    province.settle()
    assert days(province)[-7:] == [f"2026-03-{day:02d}" for day in range(1, 8)]
    subjects = [(mail.recipient, mail.subject.partition(":")[0]) for mail in reminders(province)]
    assert subjects.count((HEAD1, "Báo cáo tháng sắp đến hạn")) == 1
    assert subjects.count((HEAD1, "Báo cáo tháng quá hạn")) == 1
    assert subjects.count((POLICE, "Báo cáo tháng quá hạn")) == 1
    province.settle()
    assert len(reminders(province)) == len(subjects)


def test_months_off_are_caught_up_over_the_turn_of_the_year(province):
    province.go_to("2026-11-20")
    province.settle()
    province.go_to("2027-02-01")
    province.start()
    province.settle()
    done = days(province)
    assert done[0] == "2026-02-03"
    assert done[-1] == "2027-02-01"
    assert len(done) == len(set(done)) == (date(2027, 2, 1) - date(2026, 2, 3)).days + 1


def test_who_was_away_for_more_than_a_year_begins_anew(province):
    province.go_to("2027-03-01")
    province.settle()
    assert days(province) == ["2026-02-03", "2027-03-01"]


def test_what_came_in_meanwhile_is_not_asked_for_when_days_are_caught_up(province):
    province.go_to("2026-03-07")
    for unit in (VD1, VD2):
        province.told(said.reported("2026-02", unit), "2026-03-04")
    province.settle()
    assert reminders(province) == []


def test_a_withdrawn_or_declined_unit_is_left_alone(province):
    province.told(said.withdrawn(VD1), "2026-02-10", recorded="2026-02-10")
    province.told(said.declined(VD2), "2026-02-10", recorded="2026-02-10")
    province.go_to("2026-03-02")
    province.post.taken.clear()
    province.settle()
    assert reminders(province) == []


def test_without_a_cut_off_only_the_dossier_is_chased(house, pack):
    house.told(said.adopted(pack), "2026-02-02")
    house.told(said.registered(pack), "2026-02-02")
    house.told(said.approved(), "2026-02-03")
    house.go_to("2026-12-31")
    house.settle()
    assert {event.about for event in house.events(MessageCreated)} == {"building-approved"}
    # The first day seen is 31 December: what lay before was never ours to remind of.
    assert days(house) == ["2026-12-31"]


def test_a_deadline_that_is_moved_is_reminded_of_anew(province):
    province.go_to("2026-03-02")
    province.settle()
    province.told(said.guided(10), "2026-03-03", recorded="2026-03-03")
    province.go_to("2026-03-07")
    province.settle()
    told = [mail.subject for mail in reminders(province) if mail.recipient == HEAD1]
    assert told == [
        "Báo cáo tháng sắp đến hạn: tháng 02/2026, hạn 05/03/2026",
        "Báo cáo tháng sắp đến hạn: tháng 02/2026, hạn 10/03/2026",
    ]


def test_a_day_waits_for_the_pack_that_a_candidacy_rests_on(province, pack):
    newer = pack.model_copy(update={"version": 2})
    other = said.registered(newer, VD1, cycle=2027)
    province.told(other, "2026-02-03", cycle=2027)
    province.told(said.approved(VD1, cycle=2027), "2026-02-03", cycle=2027)
    province.go_to("2026-02-05")
    province.settle()
    assert days(province) == ["2026-02-03"]
    province.told(said.adopted(newer), "2026-02-04", recorded="2026-02-04")
    province.settle()
    assert days(province) == ["2026-02-03", "2026-02-04", "2026-02-05"]


def test_a_reminder_for_several_units_is_about_none_of_them_alone(province):
    province.go_to("2026-03-06")
    province.settle()
    created = [event for event in province.events(MessageCreated) if event.cause.startswith("reminder/")]
    assert {event.recipient: event.unit for event in created}[POLICE] is None
    assert {event.recipient: event.unit for event in created}[HEAD1] == VD1


def test_after_a_reform_of_provinces_the_offices_of_the_new_one_are_told(province):
    province.told(said.province_formed("99", "24", "25"), "2026-02-20")
    province.told(said.province_ended("24", "99"), "2026-02-20")
    province.go_to("2026-03-06")
    province.settle()
    told = {mail.recipient for mail in reminders(province)}
    assert told == {HEAD1, f"unit-head@{VD2}", "provincial-police@99"}


def test_a_month_that_was_sent_back_is_reminded_of_again_until_it_is_filed_anew(province):
    province.told(said.reported("2026-02", VD1), "2026-02-28")
    province.told(said.reported("2026-02", VD2), "2026-02-28")
    province.told(said.sent_back("2026-02"), "2026-03-01")
    province.go_to("2026-03-02")
    province.settle()
    subjects = [(mail.recipient, mail.subject.partition(":")[0]) for mail in reminders(province)]
    assert (HEAD1, "Báo cáo tháng sắp đến hạn") in subjects
    assert (f"unit-head@{VD2}", "Báo cáo tháng sắp đến hạn") not in subjects
    province.post.taken.clear()
    province.told(said.corrected("2026-02"), "2026-03-03")
    province.go_to("2026-03-06")
    province.settle()
    assert reminders(province) == []
