"""An incident between the dossier and the decision: it holds the one that is not made, and has the other reviewed."""

from itertools import permutations

import pytest

from services.recognition.domain.standing.candidacy import NotedFact
from services.recognition.domain.standing.falling import note, note_incident
from services.recognition.domain.standing.holding import HeldByIncident, NotHeld
from services.recognition.domain.standing.shown import shown
from services.recognition.domain.standing.state import STANDING, ReviewRequired
from tests.services.recognition.doubting import held, incident, release, released
from tests.services.recognition.given import (
    UNIT,
    day,
    decline,
    declined,
    dossier,
    given,
    paper,
    ready,
    recognise,
    recognised,
    registered,
    revoked,
    withdrawn,
)

ACCIDENT = incident()
DECIDED = (*ready(), recognised())


def told(history, fact):
    """What becomes of `fact` when it arrives after `history`."""
    take_in = note if isinstance(fact, NotedFact) else note_incident
    events = list(take_in(STANDING.fold(history), fact))
    STANDING.fold((*history, *events))
    return events


def review(noted, on):
    return ReviewRequired(
        on=day(on),
        unit=UNIT,
        cycle=2026,
        recognition=f"{UNIT}/2026",
        decision=paper(),
        because=noted.source,
        what=f"incident {noted}",
    )


def test_an_incident_of_after_the_dossier_holds_the_recognition_and_is_named():
    events = told(ready(), ACCIDENT)

    assert events == [ACCIDENT, held(ACCIDENT)]
    given(*ready(), *events).when(recognise()).refused(
        HeldByIncident, incidents=["serious-accident 2026-12-14 (90/BC-CAX)"], clause="188/KH-UBND IV.2"
    )


@pytest.mark.parametrize("order", list(permutations((*ready(), ACCIDENT))))
def test_in_whichever_order_it_arrives_the_unit_is_not_recognised(order):
    history = ()
    for fact in order:
        history = (*history, *told(history, fact))

    assert [event for event in history if type(event) is type(held(ACCIDENT))] == [held(ACCIDENT)]
    given(*history).when(recognise()).refused(HeldByIncident)


@pytest.mark.parametrize("excepted", ["force_majeure", "handled_promptly"])
def test_what_is_excepted_holds_nothing_and_is_shown(excepted):
    noted = incident(**{excepted: True})

    assert told(ready(), noted) == [noted]
    given(*ready(), noted).when(recognise()).then_in(STANDING.of(UNIT), recognised())
    (candidacy,) = shown(*[STANDING.fold((*ready(), noted))] * 2, day("2027-01-10"))["candidacies"]
    (seen,) = candidacy["incidents"]
    assert (seen["category"], seen[excepted], seen["holds"]) == ("serious-accident", True, False)


def test_one_of_before_the_dossier_is_for_the_evaluation_and_one_of_its_day_holds():
    before, same_day = incident("2026-12-07"), incident("2026-12-08")

    assert told(ready(), before) == [before]
    assert told(ready(), same_day) == [same_day, held(same_day)]


def test_one_of_after_the_day_of_the_decision_holds_nothing():
    noted = incident("2027-01-16", on="2027-01-16")

    assert told(DECIDED, noted) == [noted]
    given(*ready(), noted).when(recognise()).then_in(STANDING.of(UNIT), recognised())


def test_the_competent_office_lets_the_decision_go_on_by_a_paper_with_a_reason():
    given(*ready(), ACCIDENT, held(ACCIDENT)).when(release()).then(released(ACCIDENT))

    given(*ready(), ACCIDENT, released(ACCIDENT)).when(recognise()).then_in(STANDING.of(UNIT), recognised())


def test_what_happens_after_the_release_holds_anew():
    later = incident("2027-01-08", on="2027-01-09")

    decided = given(*ready(), ACCIDENT, released(ACCIDENT), later).when(recognise())

    decided.refused(HeldByIncident, incidents=["serious-accident 2027-01-08 (90/BC-CAX)"])


def test_a_decision_dated_before_the_release_is_held():
    given(*ready(), ACCIDENT, released(ACCIDENT, "2027-02-01")).when(recognise()).refused(HeldByIncident)


def test_the_same_release_again_changes_nothing_and_there_must_be_a_hold():
    given(*ready(), ACCIDENT, released(ACCIDENT)).when(release()).then_nothing()
    given(*ready()).when(release()).refused(NotHeld, cycle=2026)
    given(*ready(), incident(force_majeure=True)).when(release()).refused(NotHeld, cycle=2026)


def test_a_held_unit_may_be_declined():
    decided = given(*ready(), ACCIDENT, held(ACCIDENT)).when(decline())

    assert decided.answer is None


@pytest.mark.parametrize(("recorded", "since"), [("2026-12-16", "2027-01-15"), ("2027-02-01", "2027-02-01")])
def test_one_that_arrives_after_the_decision_and_happened_before_it_requires_a_review(recorded, since):
    noted = incident(on=recorded)

    assert told(DECIDED, noted) == [noted, review(noted, since)]


def test_a_decision_entered_late_meets_an_incident_that_was_recorded_after_its_day():
    noted = incident("2027-01-14", on="2027-01-20")

    given(*ready(), noted).when(recognise()).then_in(STANDING.of(UNIT), recognised(), review(noted, "2027-01-20"))


def test_what_was_declined_or_revoked_needs_no_review():
    assert told((*ready(), declined()), ACCIDENT) == [ACCIDENT]
    assert told((*DECIDED, revoked()), ACCIDENT) == [ACCIDENT]


def test_what_is_closed_or_has_no_dossier_is_not_held():
    assert told((registered(), dossier(), withdrawn("2026-12-10")), ACCIDENT) == [ACCIDENT]
    assert told((registered(),), ACCIDENT) == [ACCIDENT]
    assert told((), ACCIDENT) == [ACCIDENT]


def test_an_incident_is_taken_in_once():
    assert told((*ready(), ACCIDENT, held(ACCIDENT)), ACCIDENT) == []


def test_the_standing_shows_what_holds_the_decision():
    standing = STANDING.fold((*ready(), ACCIDENT))

    (candidacy,) = shown(standing, standing, day("2027-01-10"))["candidacies"]

    (seen,) = candidacy["incidents"]
    assert (seen["occurred_on"], seen["document"], seen["holds"]) == (day("2026-12-14"), ACCIDENT.document, True)
