import pytest

from services.recognition.domain.standing.shown import shown
from services.recognition.domain.standing.state import STANDING, Standing
from tests.services.recognition.given import (
    UNIT,
    day,
    declined,
    dossier,
    outdated,
    ready,
    recognised,
    registered,
    reviewed,
    revoked,
    withdrawn,
)
from tests.services.recognition.test_falling import DECIDED, told


def on(text, *history):
    return shown(
        STANDING.fold(history),
        STANDING.fold(event for event in history if event.on <= day(text)) or Standing(UNIT),
        day(text),
    )


@pytest.mark.parametrize(
    ("history", "stage"),
    [
        ((registered(),), "registered"),
        ((registered(), dossier()), "dossier-filed"),
        (ready(), "appraised"),
        ((*ready(), withdrawn("2027-01-02")), "closed"),
        ((*ready(), recognised()), "recognised"),
        ((*ready(), declined()), "declined"),
    ],
)
def test_a_candidacy_is_as_far_as_it_was_told(history, stage):
    assert [each["stage"] for each in on("2027-06-01", *history)["candidacies"]] == [stage]


def test_before_anything_was_done_there_is_nothing_to_show():
    early = on("2025-01-01", *DECIDED)

    assert (early["titles"], early["candidacies"], early["bars"]) == ([], [], [])


def test_a_title_expires_after_its_last_day():
    history = (*ready(), recognised(valid_to=day("2028-01-14")))

    assert [on(each, *history)["titles"][0]["state"] for each in ("2028-01-14", "2028-01-15")] == ["active", "expired"]


def test_reviews_and_revocations_are_shown_from_their_day():
    history = (*DECIDED, reviewed(), revoked())

    assert on("2027-12-09", *history)["titles"][0]["reviews"] == {}
    assert on("2027-12-10", *history)["titles"][0]["reviews"] == {2027: "maintained"}
    assert on("2028-02-29", *history)["titles"][0]["revocation"] is None
    assert on("2028-03-01", *history)["titles"][0]["revocation"]["ground"] == "criteria-lost"


def test_an_open_review_is_shown_until_the_title_is_revoked():
    history = (*DECIDED, *told(DECIDED, outdated("2027-02-01")))

    assert [each["because"] for each in on("2027-02-01", *history)["reviews_required"]] == ["outdated-2026"]
    assert on("2027-01-31", *history)["reviews_required"] == []
    assert on("2028-04-01", *history, revoked())["reviews_required"] == []
