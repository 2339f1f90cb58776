"""What an inspection found: shown beside the criterion, judging nothing, and known to the appraiser or not."""

import pytest

from contracts.events import registration as contract
from services.evaluation.disowned import falls_with_findings
from services.evaluation.domain.assessment.events import EvaluationOutdated
from services.evaluation.domain.assessment.noted import InspectionNoted
from services.evaluation.domain.assessment.state import ASSESSMENT
from services.evaluation.shown import shown
from tests.services.evaluation.building import POLICE, day, evaluate, evaluation_of, paper, verdict_given
from tests.services.evaluation.saying import OF, STREAM, react


def inspection(*found, name="dot-1", on="2027-01-15"):
    findings = [
        {"criterion": criterion, "finding": finding, "note": "thiếu biên bản", "respond_by": "2027-02-01"}
        for criterion, finding in found
    ]
    return contract.InspectionRecorded(
        **OF,
        inspection=name,
        inspected_on=on,
        inspector=POLICE.grant,
        looked_at=["sổ sách"],
        findings=findings,
        document=paper(on),
    )


@pytest.fixture
def evaluated(complete, record, easy):
    """A complete year, evaluated on 8 January with all four criteria met."""
    events = [*complete, verdict_given()]
    return [*events, *evaluation_of(events, record, easy)]


def outdated(events):
    return [(each.what, each.because, each.on) for each in events if isinstance(each, EvaluationOutdated)]


def test_a_finding_on_a_criterion_that_was_looked_at_makes_the_evaluation_fall_once(evaluated):
    told = inspection(("c4", "shortcoming"), ("c1", "conforming"), ("c4", "conforming"))

    noted, *fallen = react(told, "2027-01-16", "inspected", evaluated)[STREAM.name]

    assert isinstance(noted, InspectionNoted)
    assert outdated(fallen) == [("finding c4", "inspected", day("2027-01-16"))]


@pytest.mark.parametrize("found", [(), ((None, "shortcoming"),), (("of-no-set", "shortcoming"),)])
def test_one_that_bears_on_no_criterion_of_the_set_leaves_it_standing(evaluated, found):
    assert outdated(react(inspection(*found), "2027-01-16", "inspected", evaluated)[STREAM.name]) == []


def test_what_was_known_when_it_was_evaluated_leaves_it_standing(complete, record, easy):
    told = react(inspection(("c4", "shortcoming"), on="2027-01-02"), "2027-01-03", "inspected", complete)[STREAM.name]
    events = [*complete, verdict_given(), *told]

    (made,) = evaluation_of(events, record, easy)

    assert made.stood_on["finding c4"] == ("inspected",)
    assert made.all_met


def test_an_evaluation_dated_back_before_an_inspection_that_is_known_falls_at_once(complete, record, easy):
    told = react(inspection(("c4", "shortcoming")), "2027-01-16", "inspected", complete)[STREAM.name]

    (_, fallen) = evaluation_of([*complete, verdict_given(), *told], record, easy, evaluate("2027-01-08"))

    assert (fallen.what, fallen.on) == ("finding c4", day("2027-01-16"))


def test_the_appraiser_sees_it_beside_the_criterion(complete):
    told = react(inspection(("c4", "shortcoming"), (None, "conforming")), "2027-01-03", "inspected", complete)
    assessment = ASSESSMENT.fold([*complete, *told[STREAM.name]])

    (seen,) = shown(assessment, assessment.facts, None)["findings"]["c4"]

    assert (seen["finding"], seen["note"], seen["by"]) == ("shortcoming", "thiếu biên bản", POLICE.grant)
    assert (seen["inspected_on"], seen["respond_by"]) == (day("2027-01-15"), day("2027-02-01"))


class Lost:
    by, on, is_lost = "restored", day("2027-03-01"), True


def test_an_evaluation_that_knew_of_an_inspection_that_is_lost_falls(complete, record, easy):
    noted, *_ = react(inspection(("c4", "shortcoming")), "2027-01-03", "inspected", complete)[STREAM.name]
    events = [*complete, verdict_given(), noted]
    events += evaluation_of(events, record, easy)

    assert outdated(falls_with_findings(ASSESSMENT.fold(events), noted, Lost())) == [
        ("finding c4", "restored", day("2027-03-01"))
    ]
    assert list(falls_with_findings(None, noted, Lost())) == []
