"""Which facts make an evaluation fall, and on which day."""

import pytest

from services.evaluation.domain.assessment.events import EvaluationOutdated
from tests.services.evaluation.building import UNIT, day, evaluation_of, excused, verdict_given
from tests.services.evaluation.saying import (
    ACCEPTED,
    CLASSED,
    CORRECTED,
    DOSSIER_FILED,
    EXCUSED,
    FILED,
    REJECTED,
    RESOLUTION,
    STREAM,
    SUPPLEMENTED,
    WITHDRAWN,
    incident_of,
    react,
    safety_of,
)


@pytest.fixture
def falls(complete, record, easy):
    """What the evaluation of a complete year says of a fact: (what, because, on) when it falls, else None."""

    def fall(data, *, on="2027-01-20", but=(), known=()):
        events = [event for event in [*complete, *known] if event.source not in but]
        events += evaluation_of(events, record, easy)
        yielded = react(data, on, assessment=events)[STREAM.name]
        outdated = [event for event in yielded if isinstance(event, EvaluationOutdated)]
        return (outdated[0].what, outdated[0].because, outdated[0].on) if outdated else None

    return fall


def test_a_corrected_report_makes_the_evaluation_fall(falls):
    assert falls(CORRECTED) == ("report 2026-03", "new", day("2027-01-20"))


def test_a_report_that_was_sent_back_makes_it_fall(falls):
    assert falls(REJECTED) == ("report 2026-03", "new", day("2027-01-20"))


def test_a_correction_recorded_late_makes_it_fall_on_its_own_day(falls):
    assert falls(CORRECTED, on="2026-05-02") == ("report 2026-03", "new", day("2027-01-08"))


@pytest.mark.parametrize("data", [FILED, EXCUSED])
def test_a_report_or_an_excuse_for_a_month_counted_missing_makes_it_fall(falls, data):
    assert falls(data, but=["report 2026-03 v1"]) == ("report 2026-03", "new", day("2027-01-20"))


def test_a_report_for_an_excused_month_makes_it_fall(falls):
    assert falls(FILED, but=["report 2026-03 v1"], known=[excused("2026-03")])[0] == "report 2026-03"


def test_the_dossier_and_its_supplement_make_it_fall(falls):
    assert falls(SUPPLEMENTED)[0] == "dossier"
    assert falls(DOSSIER_FILED, but=["dossier"])[0] == "dossier"


def test_a_withdrawal_makes_it_fall(falls):
    assert falls(WITHDRAWN)[0] == "candidacy"


def test_accepting_a_late_dossier_leaves_it_standing(falls):
    assert falls(ACCEPTED) is None


def test_a_document_falls_on_it_only_where_a_criterion_looks_at_documents(falls):
    assert falls(RESOLUTION) is None


def test_a_safety_result_of_the_year_it_looked_at_makes_it_fall(falls):
    assert falls(safety_of(2026, met=False)) == ("safety 2026", "new", day("2027-01-20"))
    assert falls(safety_of(2025)) is None


def test_where_the_cycle_had_no_result_both_years_are_looked_at(complete, easy):
    events = [*complete, *evaluation_of(complete, [], easy)]

    for year in (2025, 2026):
        yielded = react(safety_of(year), assessment=events)
        (outdated,) = yielded[STREAM.name]
        assert outdated.what == f"safety {year}"


def test_a_class_makes_it_fall_only_where_a_criterion_looks_at_it(falls):
    assert falls(CLASSED) is None


def test_an_incident_of_a_category_it_looked_at_makes_it_fall(falls):
    assert falls(incident_of("serious-crime")) == ("incident serious-crime", "new", day("2027-01-20"))
    assert falls(incident_of("serious-accident")) is None


def test_an_incident_of_another_year_goes_to_that_years_assessment(complete, record, easy):
    events = [*complete, *evaluation_of(complete, record, easy)]

    yielded = react(incident_of("serious-crime", "2025-12-31"), assessment=events)

    assert yielded[f"assessment/{UNIT}/2025/appraisal"] == []


def test_an_evaluation_falls_once_and_again_only_by_an_older_fact(complete, record, easy):
    events = [*complete, verdict_given(), *evaluation_of([*complete, verdict_given()], record, easy)]
    events += react(safety_of(2026), "2027-01-20", "first", events)[STREAM.name]
    assert react(safety_of(2026), "2027-01-25", "later", events)[STREAM.name] == []
    (older,) = react(safety_of(2026), "2027-01-15", "older", events)[STREAM.name]

    assert older.on == day("2027-01-15")


def test_before_any_evaluation_nothing_falls(complete):
    yielded = react(safety_of(2026), assessment=complete)

    assert yielded[STREAM.name] == []
