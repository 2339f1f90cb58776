"""What other procedures decided about a unit: recorded with its paper, once."""

import pytest

from services.registration.domain.prerequisites.decisions import ClassNotOnScale, UnknownCategory
from tests.services.registration.doing import record_class, record_incident, record_safety
from tests.services.registration.past import classed, incident, safe


def test_a_safety_result_is_recorded_with_its_paper(registration):
    registration.when(record_safety(met=True)).then(safe(met=True))
    registration.when(record_safety(met=False)).then(safe(met=False))


def test_a_movement_class_is_one_of_the_scale(registration):
    registration.when(record_class("fair")).then(classed("fair"))
    registration.when(record_class("tot")).refused(
        ClassNotOnScale,
        movement_class="tot",
        scale=["excellent", "fair", "average", "weak"],
        clause="510/QĐ-BCA-V05",
    )


@pytest.mark.parametrize(
    ("recorded", "act"),
    [(safe(), record_safety()), (classed(), record_class()), (incident(), record_incident())],
    ids=["safety", "class", "incident"],
)
def test_the_same_result_again_changes_nothing(registration, recorded, act):
    registration.given(recorded).when(act).then_nothing()


def test_a_later_result_takes_the_place_of_an_earlier(registration):
    registration.given(safe(met=False)).when(record_safety(met=True, on="2025-12-20")).then(
        safe(met=True, on="2025-12-20")
    )


def test_an_incident_is_category_date_and_source(registration):
    registration.when(record_incident()).then(incident())


def test_two_incidents_of_one_category_are_two(registration):
    registration.given(incident()).when(record_incident(occurred_on="2026-05-04")).then(
        incident(occurred_on="2026-05-04")
    )


def test_an_incident_of_a_category_that_no_criterion_knows_is_refused_and_not_lost(registration):
    registration.when(record_incident("serious-fire")).refused(UnknownCategory, category="serious-fire")
