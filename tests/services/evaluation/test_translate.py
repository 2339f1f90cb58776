"""What evaluation publishes, and what it keeps to itself."""

import pytest

from chassis.domain import DomainEvent
from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from contracts.events import evaluation as contract
from services.evaluation.domain.assessment.events import AssessmentEvent, EvidenceAdded, SelfAssessed
from services.evaluation.domain.assessment.noted import Noted
from services.evaluation.translate import PRIVATE, PUBLISHED
from tests.services.evaluation.building import CYCLE, SHA, UNIT, day, evaluation_of, verdict_given

BASES = {AssessmentEvent, Noted}


def _events(kind=DomainEvent):
    for event in kind.__subclasses__():
        if event.__module__.startswith("services.evaluation."):
            yield event
        yield from _events(event)


def test_every_domain_event_is_published_or_private_and_never_both():
    assert not PUBLISHED.keys() & PRIVATE.keys()
    assert PUBLISHED.keys() | PRIVATE.keys() == (set(_events()) - BASES) | {EpochStarted, FactsDisowned}


def test_everything_private_says_why():
    assert all(PRIVATE.values())


@pytest.fixture
def published():
    def publish(event):
        target = PUBLISHED[type(event)]
        return target.model_validate(
            {name: getattr(event, name) for name in target.model_fields if hasattr(event, name)}
        )

    return publish


def test_an_evaluation_is_published_whole(published, complete, record, easy):
    (made,) = evaluation_of([*complete, verdict_given()], record, easy)

    told = published(made)

    assert isinstance(told, contract.CriteriaEvaluated)
    assert (told.evaluation, told.candidacy) == (f"{UNIT}/{CYCLE}/appraisal/1", f"{UNIT}/{CYCLE}")
    assert (told.met, told.all_met, told.purpose, told.pack) == (4, True, "appraisal", easy.ref)
    assert told.results == made.results
    assert told.report_versions["2026-12"] == 1
    assert f"{UNIT}/{CYCLE}/c4@2027-01-05" in told.basis


def test_a_self_assessment_is_published_by_its_outcomes_alone(published):
    said = {"c4": {"outcome": "met", "note": "hai mô hình", "evidence": [SHA]}}
    assessed = SelfAssessed(on=day("2026-11-30"), unit=UNIT, cycle=CYCLE, verdicts=said, assessor="unit-head@x")

    assert published(assessed).outcomes == {"c4": "met"}


def test_every_published_event_names_its_candidacy(published):
    for event in (
        verdict_given(),
        EvidenceAdded(on=day("2026-10-01"), unit=UNIT, cycle=CYCLE, criterion="c", sha256=SHA),
    ):
        assert published(event).candidacy == f"{UNIT}/{CYCLE}"
