"""What histories are possible."""

import pytest

from chassis.domain import Impossible
from services.recognition.domain.maintenance_list.state import MAINTENANCE_LIST
from services.recognition.domain.policy.state import POLICY
from services.recognition.domain.register.state import REGISTER
from services.recognition.domain.standing.decided import OutcomeNotified
from services.recognition.domain.standing.state import STANDING, ReviewRequired
from tests.services.recognition.given import (
    UNIT,
    day,
    declined,
    paper,
    ready,
    recognised,
    registered,
    reviewed,
    revoked,
)

NOTIFIED = OutcomeNotified(on=day("2027-01-20"), unit=UNIT, cycle=2026, outcome="recognised")
REVIEW = ReviewRequired(
    on=day("2027-02-01"), unit=UNIT, cycle=2026, recognition=None, decision=paper(), because="e-1", what="dossier"
)


@pytest.mark.parametrize(
    "history",
    [
        (*ready(), recognised(), recognised("2027-02-01")),
        (*ready(), recognised(), declined("2027-02-01")),
        (*ready(), recognised(), recognised("2028-01-15", cycle=2027)),
        (*ready(), recognised(nth=2)),
        (*ready(), recognised(), NOTIFIED.model_copy(update={"nth": 2})),
        (*ready(), NOTIFIED),
        (*ready(), recognised(), NOTIFIED, NOTIFIED),
        (*ready(), REVIEW),
        (*ready(), reviewed()),
        (*ready(), recognised(), reviewed(), reviewed()),
        (*ready(), recognised(), reviewed().model_copy(update={"cycle": 2025})),
        (*ready(), revoked()),
        (*ready(), recognised(), revoked(), revoked("2028-04-01")),
    ],
)
def test_a_standing_that_could_not_have_been_does_not_fold(history):
    with pytest.raises(Impossible):
        STANDING.fold(history)


def test_a_decision_stands_though_its_source_has_lost_all_that_it_rested_on():
    assert STANDING.fold((recognised(),)).title_of(2026).recognised == recognised()


def test_the_first_decision_of_a_cycle_gives_the_name_of_the_title_and_a_second_one_another():
    assert recognised().recognition == f"{UNIT}/2026"
    assert recognised(nth=2).recognition == f"{UNIT}/2026/2"


@pytest.mark.parametrize("kind", [MAINTENANCE_LIST, POLICY, REGISTER, STANDING])
def test_what_belongs_to_another_stream_does_not_fold(kind):
    event = registered() if kind is not STANDING else NOTIFIED

    with pytest.raises(Impossible):
        kind.fold([event])


def test_a_title_revoked_from_its_beginning_was_never_held():
    title = STANDING.fold((*ready(), recognised(), revoked(effective_from="2027-01-15"))).title_of(2026)

    assert not title.overlaps(day("2020-01-01"), None)
