"""Registration was restored: what it has lost is owed again, and nothing that anybody was told is unsent."""

from chassis.acts.workspace import Workspace
from chassis.eventstore.epochs import FactsDisowned
from services.notification.disowned import NOTES
from services.notification.domain.candidacy.state import CANDIDACY
from services.notification.domain.message.state import MessageCreated, State
from services.notification.domain.noted import NotedFact
from services.notification.domain.roll.state import ROLL, ProvinceEntered, UnitEntered
from services.notification.translate import PRIVATE
from tests.services.notification import said
from tests.services.notification.said import VD1


def candidacy(house):
    return Workspace(house.store).state(CANDIDACY.of(VD1, 2026))


def roll(house):
    return Workspace(house.store).state(ROLL.of("24", 2026))


def test_a_report_that_was_lost_is_owed_again(house):
    house.told(said.approved(), "2026-02-03")
    house.told(said.reported("2026-03"), "2026-04-02")
    house.told_of_a_restore(lost=1, on="2026-04-03")

    assert "2026-03" in candidacy(house).months_owed


def test_a_unit_whose_approval_was_lost_is_chased_no_longer_until_it_is_approved_again(house):
    house.told(said.approved(), "2026-02-03")
    house.told_of_a_restore(lost=1, on="2026-04-03")
    assert (candidacy(house), roll(house)) == (None, None)

    house.told(said.approved(), "2026-02-03")
    assert candidacy(house).owes
    assert roll(house) == (VD1,)


def test_a_message_that_was_sent_about_it_stays_sent(house):
    house.told(said.approved(), "2026-02-03")
    house.settle()
    (created,) = house.events(MessageCreated)
    house.told_of_a_restore(lost=1, on="2026-02-04")
    house.settle()

    assert house.message(created.message).state is State.SENT
    listed = house.client("registrar@24").get("/messages", params={"province": "24"}).json()["items"]
    assert [message["message"] for message in listed] == [str(created.message)]


def test_what_takes_the_place_of_the_lost_is_told_as_well(house):
    house.told(said.approved(), "2026-02-03")
    house.told_of_a_restore(lost=1, on="2026-02-04")
    house.told(said.approved(), "2026-02-03")

    assert len({event.message for event in house.events(MessageCreated)}) == 2
    assert house.letters() == []


def test_whatever_notes_a_fact_can_lose_it():
    facts = {kind for kind in PRIVATE if issubclass(kind, NotedFact)}

    assert {row.fact for row in NOTES} == facts | {ProvinceEntered, UnitEntered}
    assert FactsDisowned in PRIVATE
