import pytest

from services.recognition.domain.standing.decided import OutcomeNotified
from services.recognition.domain.standing.notifying import NotDecided
from tests.services.recognition.given import UNIT, day, declined, given, notify, ready, recognised

NOTIFIED = OutcomeNotified(on=day("2027-01-20"), unit=UNIT, cycle=2026, outcome="recognised")


@pytest.mark.parametrize(("decision", "outcome"), [(recognised(), "recognised"), (declined(), "declined")])
def test_a_unit_is_notified_of_the_decision_on_it(decision, outcome):
    given(*ready(), decision).when(notify()).then(NOTIFIED.model_copy(update={"outcome": outcome}))


def test_notified_once_more_nothing_changes():
    given(*ready(), recognised(), NOTIFIED).when(notify("2027-01-25")).then_nothing()


def test_without_a_decision_by_then_there_is_nothing_to_notify():
    given(*ready()).when(notify()).refused(NotDecided, cycle=2026)
    given(*ready(), recognised("2027-02-01")).when(notify()).refused(NotDecided)
    given().when(notify()).refused(NotDecided)
