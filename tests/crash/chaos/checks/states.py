"""Is what each service believes of each unit, folded anew from its log, what the model believes?"""

from collections.abc import Iterator
from typing import Any

from chassis.acts.workspace import Workspace
from services.evaluation.domain.assessment.events import PURPOSE
from services.evaluation.domain.assessment.state import ASSESSMENT
from services.recognition.domain.standing.state import STANDING
from services.recognition.domain.standing.title import TitleState
from services.registration.domain.candidacy.state import CANDIDACY
from tests.crash.chaos.evidence import Evidence
from tests.crash.chaos.model import CYCLE, Course

_TITLES = {TitleState.ACTIVE: "recognised", TitleState.REVOKED: "revoked"}


def check(evidence: Evidence) -> Iterator[str]:
    views = {service: Workspace(evidence.log(service)) for service in evidence.logs}
    for course in evidence.courses:
        believed = course.believed
        expected: dict[str, Any] = {"registration": (believed.stage, believed.reports)}
        found: dict[str, Any] = {"registration": _candidacy(views["registration"], course)}
        if "evaluation" in views:
            expected["evaluation"] = (believed.reports, believed.all_met, believed.proposal)
            found["evaluation"] = _assessment(views["evaluation"], course)
        if "recognition" in views:
            expected["recognition"] = believed.title
            found["recognition"] = _title(views["recognition"], course, evidence)
        expected["audit"], found["audit"] = believed.title, evidence.titles[course.unit]
        for service, state in expected.items():
            if found[service] != state:
                yield f"{service} believes of {course.unit}: {found[service]}, not {state}"


def _candidacy(view: Workspace, course: Course) -> Any:
    state = view.state(CANDIDACY.of(course.unit, CYCLE))
    return state and (state.stage, {month: dict(report.figures) for month, report in state.reports.items()})


def _assessment(view: Workspace, course: Course) -> Any:
    state = view.state(ASSESSMENT.of(course.unit, CYCLE, PURPOSE))
    if state is None:
        return None
    reports = {month: dict(report.figures) for month, report in state.facts.reports.items()}
    all_met = state.evaluation and state.evaluation.all_met
    return reports, all_met, state.appraisal and state.appraisal.proposal


def _title(view: Workspace, course: Course, evidence: Evidence) -> str:
    state = view.state(STANDING.of(course.unit))
    title = state.title_of(CYCLE) if state else None
    return _TITLES.get(title.state_on(evidence.today), "unknown") if title else "none"
