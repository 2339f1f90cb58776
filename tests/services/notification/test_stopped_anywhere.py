"""Stopped before any statement, and started again: nothing is lost, nothing is created twice, one id arrives."""

import shutil

import sqlalchemy as sa

from chassis.database import postgres, sqlite_file
from services.notification.domain.day.state import DayDone
from services.notification.domain.message.state import MessageCreated, State
from tests.services.notification import said
from tests.services.notification.house import House
from tests.services.notification.said import HEAD1


class Killed(BaseException):
    """The process ends here."""


class Countdown:
    """Raises `Killed` before the n-th statement or commit, or before or after the channel takes a message."""

    def __init__(self, house):
        self.left = None
        sa.event.listen(house.database.engine, "before_cursor_execute", self._count)
        sa.event.listen(house.database.engine, "commit", self._count)
        self._send, house.post.send = house.post.send, self._counted_send

    def _count(self, *_):
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                raise Killed

    def _counted_send(self, message):
        self._count()
        receipt = self._send(message)
        self._count()
        return receipt


def registered(house, pack):
    """A province with a cut-off day, and a unit that registered; the first of March is done."""
    house.told(said.adopted(pack), "2026-02-02")
    house.told(said.guided(5), "2026-02-02")
    house.told(said.registered(pack), "2026-02-02")
    house.settle()
    house.go_to("2026-03-02")


def test_stopped_before_any_statement_it_goes_on_where_it_was(tmp_path, pack):
    before = House(tmp_path, "2026-03-01", sqlite_file(tmp_path / "before.sqlite3"))
    registered(before, pack)
    approval = before.record(said.approved(), "2026-02-28")
    before.database.close()
    kills, stopped = 0, True
    while stopped:
        kills += 1
        copy = tmp_path / f"{kills}.sqlite3"
        shutil.copy(tmp_path / "before.sqlite3", copy)
        house = House(tmp_path, "2026-03-02", sqlite_file(copy))
        stopped = stop(house, approval, before_statement=kills)
        house.start()
        house.receive(approval)
        house.settle()
        created = house.events(MessageCreated)
        assert [event.about for event in created] == ["building-approved", "reminder-report"], kills
        assert {event.recipient for event in created} == {HEAD1}
        assert {house.message(event.message).state for event in created} == {State.SENT}, kills
        arrived = [mail.id for mail in house.post.taken]
        assert set(arrived) == {event.message for event in created}, kills
        assert len(arrived) <= len(created) + 1, kills
        assert len(house.events(DayDone)) == 2, kills
        house.database.close()
    assert kills > 50


def stop(house, record, before_statement):
    """Whether the process was stopped: it receives the record and works, until the n-th statement from now."""
    countdown = Countdown(house)
    countdown.left = before_statement
    try:
        house.receive(record)
        house.settle()
    except Killed:
        return True
    finally:
        countdown.left = None
    return False


def test_it_does_the_same_on_the_store_of_a_province(tmp_path, pack, postgres_dsn, schema_name):
    database = postgres(postgres_dsn, schema_name)
    with database.engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(schema_name))
    house = House(tmp_path, database=database)
    house.told(said.adopted(pack), "2026-02-02")
    house.told(said.guided(5), "2026-02-02")
    house.told(said.registered(pack), "2026-02-02")
    house.told(said.approved(), "2026-02-03")
    house.go_to("2026-03-02")
    house.settle()
    client = house.client()
    rows = client.get("/messages", params={"state": "sent", "province": "24"}).json()["items"]
    assert [row["about"] for row in rows] == ["building-approved", "reminder-report"]
    house.act("record-receipt", message=rows[0]["message"], outcome="delivered")
    house.settle()
    assert len(client.get("/messages", params={"state": "delivered"}).json()["items"]) == 1
    database.close()
