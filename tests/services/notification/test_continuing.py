"""A unit in which a candidacy goes on is told so, once, and is reminded of what is left of the year."""

from contracts.events import registration
from services.notification.domain.message.state import MessageCreated
from tests.services.continuation import DECISION, continued
from tests.services.notification import said
from tests.services.notification.said import HEAD1, VD1, VD2

HEAD2 = f"unit-head@{VD2}"


def goes_on(pack, house):
    """The second unit goes on, in June, with what the first had done: approved in February, March reported."""
    steps = (
        ("2026-01-05", said.registered(pack), HEAD1),
        ("2026-02-03", said.approved(), "province-chair@24"),
        ("2026-04-02", said.reported("2026-03"), HEAD1),
    )
    for day, told in (
        ("2026-01-02", said.adopted(pack)),
        ("2026-01-02", said.guided(5)),
        ("2026-06-01", said.catalogued(VD2)),
        ("2026-06-10", continued(VD2, steps)),
    ):
        house.told(told, day)
    house.settle()


def test_it_is_told_that_nothing_is_handed_in_again_and_no_step_is_told_a_second_time(house, pack):
    house.go_to("2026-06-10")

    goes_on(pack, house)

    assert [(each.recipient, each.about) for each in house.events(MessageCreated)] == [(HEAD2, "candidacy-continued")]
    (mail,) = house.post.taken
    assert mail.subject == "Xã Ví Dụ 2 tiếp tục xây dựng điển hình năm 2026"
    assert "không phải làm lại" in mail.body


def test_it_is_reminded_of_months_that_nobody_reported_and_of_no_other(house, pack):
    house.go_to("2026-06-10")
    goes_on(pack, house)
    house.post.taken.clear()

    for day in range(1, 7):
        house.go_to(f"2026-07-{day:02d}")
        house.settle()

    subjects = {mail.subject for mail in house.post.taken if mail.recipient == HEAD2}
    assert subjects == {
        "Báo cáo tháng sắp đến hạn: tháng 06/2026, hạn 05/07/2026",
        "Báo cáo tháng quá hạn: tháng 06/2026, hạn 05/07/2026",
    }


def test_where_it_began_nothing_is_owed_any_more(house, pack):
    house.go_to("2026-06-10")
    about = {"candidacy": f"{VD1}/2026", "unit": VD1, "cycle": 2026, "successor": VD2, "document": DECISION}
    for day, told in (
        ("2026-01-02", said.adopted(pack)),
        ("2026-01-02", said.guided(5)),
        ("2026-06-10", said.registered(pack)),
        ("2026-06-10", said.approved()),
        ("2026-06-10", registration.CandidacyTransferred(**about)),
    ):
        house.told(told, day)
    house.settle()
    house.post.taken.clear()

    for day in range(1, 7):
        house.go_to(f"2026-07-{day:02d}")
        house.settle()

    assert [mail.subject for mail in house.post.taken] == []
