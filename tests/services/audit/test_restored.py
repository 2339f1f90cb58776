"""A store was restored: the ledger keeps what was lost, and marks it for whoever asks as of what was known then."""

import itertools

import pytest

from chassis.messaging.dead_letters import letters
from contracts.events import registration
from contracts.events.recognition import EpochStarted
from tests.services.audit.published import COMMUNE, SCHOOL, catalogued, recognised, reviewed, revoked

FIRST, SECOND, THIRD = "//tests/recognition/1", "//tests/recognition/20", "//tests/recognition/30"


@pytest.fixture
def story(sources):
    """Recognition loses a revocation and a review, tells so on 1 June 2028, and goes on."""
    return {
        "catalogued": sources.publish(catalogued(), "2025-07-01"),
        "recognised": sources.publish(recognised(), "2027-01-15"),
        "revoked": sources.publish(revoked("2028-03-10"), "2028-03-10"),
        "reviewed": sources.publish(reviewed(2027, "maintained"), "2028-04-01"),
        "start": sources.restore(EpochStarted, 20, "2028-06-01", last=1),
        "reviewed again": sources.publish(reviewed(2027, "not-maintained"), "2028-06-02"),
    }


def told(audit, **asked):
    return {event["event"]: event["disowned_by"] for event in audit.get(f"/history/{COMMUNE}", **asked)["events"]}


def state(audit, **asked):
    return audit.get(f"/status/{COMMUNE}", **asked)["title"]["state"]


def sequences(audit, **asked):
    through = audit.get(f"/history/{COMMUNE}", **asked)["complete_through"]
    return {source: told["sequence"] for source, told in through.items() if "recognition" in source}


def test_before_the_restore_was_recorded_what_was_lost_was_known(audit, story):
    audit.receive(*story.values())

    asked = {"as_of": "2028-05-01", "known_at": "2028-05-31"}
    assert state(audit, **asked) == "revoked"
    assert told(audit, **asked)["recognition-revoked"] is None
    assert sequences(audit, **asked) == {FIRST: 3}


def test_after_it_a_status_believes_it_no_longer_and_the_history_shows_it_marked(audit, story):
    audit.receive(*story.values())

    start = story["start"].header("ce_id")
    assert state(audit, as_of="2028-05-01") == "recognised"
    assert state(audit, as_of="2028-06-30") == "not-maintained"
    history = audit.get(f"/history/{COMMUNE}")["events"]
    assert [(event["event"], event["disowned_by"]) for event in history] == [
        ("unit-catalogued", None),
        ("unit-recognised", None),
        ("recognition-revoked", start),
        ("maintenance-reviewed", start),
        ("maintenance-reviewed", None),
    ]


def test_who_held_a_title_depends_on_what_was_lost_in_the_same_way(audit, story):
    audit.receive(*story.values())

    def holders(known_at):
        asked = {"title": "recognised", "province": "24", "as_of": "2028-05-01", "known_at": known_at}
        return [unit["code"] for unit in audit.get("/who", **asked)]

    assert (holders("2028-05-31"), holders("2028-06-01")) == ([], ["VD-01"])


def test_a_unit_of_which_everything_was_lost_is_not_known(audit, sources):
    audit.receive(
        sources.publish(catalogued(SCHOOL, "VD-02"), "2026-01-05"),
        sources.restore(registration.EpochStarted, 20, "2026-02-01", last=0),
    )

    assert audit.ask("GET", f"/status/{SCHOOL}").status_code == 404
    assert [event["event"] for event in audit.get(f"/history/{SCHOOL}")["events"]] == ["unit-catalogued"]


def test_each_epoch_is_complete_through_what_counts_of_it(audit, story):
    audit.receive(*story.values())

    assert sequences(audit) == {FIRST: 1, SECOND: 3}
    assert sequences(audit, known_at="2028-06-01") == {FIRST: 1, SECOND: 2}


def test_the_chain_of_an_epoch_begins_where_its_start_says_and_breaks_like_any_other(audit, sources):
    year = [sources.publish(recognised(), "2027-01-15"), sources.publish(reviewed(2027, "maintained"), "2028-01-10")]
    start = sources.restore(EpochStarted, 20, "2028-06-01", last=1)
    lost, last = (sources.publish(reviewed(year, "maintained"), f"{year + 1}-01-10") for year in (2028, 2029))

    audit.receive(*year, start, last)
    assert sequences(audit) == {FIRST: 1, SECOND: 2}
    audit.receive(lost)
    assert sequences(audit) == {FIRST: 1, SECOND: 4}


@pytest.mark.parametrize("order", list(itertools.permutations(["revoked", "start", "reviewed again"])))
def test_the_order_in_which_partitions_are_read_makes_no_difference(audit, story, order):
    audit.receive(story["catalogued"], story["recognised"], story["reviewed"])
    for each in order:
        audit.receive(story[each])

    assert state(audit, as_of="2028-05-01", known_at="2028-05-31") == "revoked"
    assert state(audit, as_of="2028-06-30") == "not-maintained"
    assert sequences(audit) == {FIRST: 1, SECOND: 3}


def test_an_epoch_that_was_given_up_in_turn_is_marked_by_the_one_that_took_its_place(audit, story, sources):
    audit.receive(*story.values())
    third = sources.restore(EpochStarted, 30, "2028-09-01", last=1)
    audit.receive(third)

    marks = audit.get(f"/history/{COMMUNE}")["events"]
    assert [event["disowned_by"] for event in marks][2:] == [third.header("ce_id")] * 3
    assert sequences(audit) == {FIRST: 1, THIRD: 2}
    assert sequences(audit, known_at="2028-08-31") == {FIRST: 1, SECOND: 3}
    assert state(audit, as_of="2028-12-31") == "recognised"


def test_a_restore_of_one_service_takes_nothing_from_another(audit, story):
    audit.receive(*story.values())

    assert told(audit)["unit-catalogued"] is None


def test_a_start_that_says_nothing_is_set_aside(audit, story):
    start = story["start"]
    audit.receive(type(start)(start.topic, start.key, start.headers, b"{}"))

    with audit.service.database.read() as connection:
        assert [row["key"] for row in letters(connection)] == ["recognition"]
