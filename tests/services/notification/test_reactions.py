"""What other services tell: who gets a message of it, once, and who gets none."""

import json

import pytest

from services.notification.domain.message.state import MessageCreated, MessageWithheld
from services.notification.reactions import CONSUMED
from services.notification.who_is_told import WHO_IS_TOLD
from tests.services.notification import said
from tests.services.notification.said import HEAD1, POLICE, VD1


def recipients(house):
    return [(event.recipient, event.about) for event in house.events(MessageCreated)]


def test_the_unit_is_told_that_it_was_approved(house):
    house.told(said.catalogued(), "2026-02-03")
    house.told(said.approved(), "2026-02-03")
    house.settle()
    (mail,) = house.post.taken
    assert mail.recipient == HEAD1
    assert mail.subject == "Xã Ví Dụ 1 được phê duyệt xây dựng điển hình năm 2026"
    assert "số 12/QĐ-UBND ngày 03/02/2026 của UBND tỉnh Bắc Ninh" in mail.body


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (said.approved(), [(HEAD1, "building-approved")]),
        (said.reported("2026-03", days_late=2), [(POLICE, "report-late")]),
        (said.reported("2026-03", days_late=0), []),
        (said.reported("2026-03"), []),
        (said.measured("small", before="larger"), [(POLICE, "enterprise-size-changed")]),
        (said.measured("small"), []),
        (said.measured("small", before="small"), []),
        (said.excused("2026-03"), [(HEAD1, "report-excused")]),
        (said.difficulty(), [("police-staff-office@24", "difficulty-raised")]),
        (said.dossier(missing=("meeting-minutes",)), [(HEAD1, "dossier-incomplete")]),
        (said.dossier(), []),
        (said.declined(), [(HEAD1, "recognition-declined")]),
        (said.revoked(), [(HEAD1, "recognition-revoked"), ("home-affairs@24", "recognition-revoked")]),
        (said.withdrawn(), []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_event_is_told_to_those_whom_it_concerns(house, event, told):
    house.told(event, "2026-02-03")
    assert recipients(house) == told
    assert house.letters() == []


def test_a_record_that_comes_again_creates_nothing_twice(house):
    record = house.told(said.approved(), "2026-02-03")
    house.settle()
    house.receive(record)
    house.receive(record, record)
    house.settle()
    assert len(house.events(MessageCreated)) == 1
    assert len(house.post.taken) == 1


def test_even_without_an_inbox_a_message_is_created_once(house):
    record = house.told(said.approved(), "2026-02-03")
    with house.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM inbox")
    house.receive(record)
    house.settle()
    assert len(house.post.taken) == 1


def test_what_is_entered_from_old_papers_notifies_nobody(house):
    house.told(said.approved(), "2026-01-02", recorded="2026-02-03")
    house.settle()
    assert house.post.taken == []
    (withheld,) = house.events(MessageWithheld)
    assert (withheld.recipient, withheld.reason) == (HEAD1, "historical")


def test_a_service_set_up_beside_an_old_register_does_not_write_to_everybody(house):
    house.go_to("2026-06-01")
    house.told(said.approved(), "2026-02-03", recorded="2026-02-03")
    house.settle()
    assert house.post.taken == []
    assert [event.reason for event in house.events(MessageWithheld)] == ["stale"]


def test_an_office_reads_its_own_language(house):
    house.told(said.catalogued(), "2026-02-03")
    unit = {"office": "unit-head", "unit": str(VD1)}
    house.act("set-contact", house.client(HEAD1), by=unit, via="file", language="en")
    house.told(said.excused("2026-03"), "2026-02-03")
    house.settle()
    assert house.post.subjects == ["Xã Ví Dụ 1 is excused from the report for 2026-03"]


def test_missing_papers_are_called_what_the_pack_calls_them(house, pack):
    house.told(said.adopted(pack), "2026-01-02")
    house.told(said.registered(pack), "2026-02-03")
    house.told(said.dossier(missing=("meeting-minutes",)), "2026-02-03")
    house.settle()
    assert "- Biên bản họp xét\n" in house.post.taken[0].body


def test_a_unit_whose_entry_has_not_arrived_is_named_by_its_id(house):
    house.told(said.revoked(), "2026-02-03")
    house.settle()
    assert str(VD1) in house.post.subjects[0]


def test_what_was_caused_by_an_act_is_told_as_caused_by_it(house):
    record = house.told(said.approved(), "2026-02-03")
    house.settle()
    (published,) = house.published
    assert published.key == str(VD1)
    assert published.header("ce_type") == "vn.dienhinh.notification.notification-sent.v1"
    assert published.header("ce_causationid") == record.header("ce_id")
    assert published.header("ce_correlationid") == record.header("ce_correlationid")
    assert published.header("ce_province") == "24"
    assert published.header("ce_cycle") == "2026"
    assert published.header("ce_authid") == "notification"
    assert published.header("ce_office") is None
    assert json.loads(published.value)["cause"] == record.header("ce_id")


def test_everybody_who_must_be_told_is_told_of_an_event_that_is_consumed():
    assert set(WHO_IS_TOLD) <= set(CONSUMED)
