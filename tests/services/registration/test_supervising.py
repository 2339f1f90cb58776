"""The police inspect and urge the approved units, and no others; what they ask for is open until it is answered."""

import pytest
from pydantic import ValidationError

from contracts.inspections import Finding, Verdict
from services.registration.domain.candidacy.owed import owed
from services.registration.domain.candidacy.registering import NotApproved, NotRegistered
from services.registration.domain.candidacy.state import CANDIDACY
from services.registration.domain.candidacy.supervising import (
    InspectionTaken,
    NoSuchReminder,
    NoSuchShortcoming,
    ReminderTaken,
    UnknownCriterion,
)
from tests.services.registration import doing
from tests.services.registration.past import (
    CATALOGUED,
    FOUNDED,
    approved,
    continued as continued_in,
    day,
    registered,
    step,
    withdrawn,
)
from tests.services.registration.rulebooks import RULES
from tests.services.registration.supervised import (
    answer_finding,
    answer_reminder,
    finding_answered,
    inspect,
    inspected,
    remind,
    reminded,
    reminder_answered,
)


@pytest.fixture
def at_the_unit(building):
    """An approved commune of the catalogue."""
    return lambda *events: building(*events).knowing(*CATALOGUED)


def asked(on, *events):
    candidacy = CANDIDACY.fold([registered(), approved(), *events])
    return owed(candidacy, RULES, day(on))["asked"]


def test_an_inspection_says_what_was_looked_at_and_found_under_its_minutes(at_the_unit):
    at_the_unit().when(inspect()).then(inspected())


def test_only_approved_units_are_inspected_and_urged(registration):
    for act in (inspect(), remind()):
        registration.given(registered()).knowing(*CATALOGUED).when(act).refused(NotApproved, clause="188/KH-UBND III.8")
        registration.given(registered(), approved(), withdrawn("2026-06-01")).knowing(*CATALOGUED).when(act).refused(
            NotRegistered
        )


def test_what_was_seen_before_the_approval_is_no_inspection_of_an_approved_unit(at_the_unit):
    at_the_unit().when(inspect(inspected_on=day("2026-02-02"))).refused(NotApproved, cycle=2026)
    at_the_unit().when(inspect(inspected_on=day("2026-02-03"))).then(inspected(inspected_on=day("2026-02-03")))


def test_a_finding_bears_on_a_criterion_of_the_units_set_or_on_none(at_the_unit):
    strange = (Finding(criterion="tieu-chi-99", finding=Verdict.CONFORMING),)

    at_the_unit().when(inspect(findings=strange)).refused(UnknownCriterion, unknown=["tieu-chi-99"])


def test_one_id_stands_for_one_inspection_and_one_reminder(at_the_unit):
    at_the_unit(inspected()).when(inspect()).then_nothing()
    at_the_unit(inspected()).when(inspect(findings=())).refused(InspectionTaken, inspection="kt-1")
    at_the_unit(reminded()).when(remind()).then_nothing()
    at_the_unit(reminded()).when(remind(text="việc khác")).refused(ReminderTaken, reminder="dd-1")


def test_papers_of_inspections_may_come_in_any_order(at_the_unit):
    at_the_unit(inspected(inspection="kt-2")).when(inspect("2026-05-12", inspected_on=day("2026-05-12"))).then(
        inspected("2026-05-12", inspected_on=day("2026-05-12"))
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"inspected_on": day("2026-06-13")},
        {"findings": [{"finding": "shortcoming", "respond_by": "2026-06-11"}]},
        {"findings": [{"finding": "conforming", "respond_by": "2026-06-30"}]},
        {"looked_at": []},
        {"document": None},
        {"findings": [{"finding": "shortcoming", "note": "gọi 0912345678"}]},
    ],
)
def test_an_inspection_precedes_its_minutes_and_names_nobody(fields):
    with pytest.raises(ValidationError):
        inspect(**fields)


def test_a_unit_answers_a_shortcoming_once(at_the_unit):
    at_the_unit(inspected()).when(answer_finding()).then(finding_answered())
    at_the_unit(inspected(), finding_answered()).when(answer_finding("2026-06-26")).then_nothing()
    at_the_unit(inspected(), finding_answered()).when(answer_finding("2026-06-26", text="khác")).refused(
        NoSuchShortcoming, finding=2
    )


@pytest.mark.parametrize("strange", [{"finding": 1}, {"finding": 3}, {"inspection": "kt-9"}])
def test_what_conforms_or_was_not_found_is_not_answered(at_the_unit, strange):
    at_the_unit(inspected()).when(answer_finding(**strange)).refused(NoSuchShortcoming)


def test_a_unit_answers_a_reminder_once(at_the_unit):
    at_the_unit(reminded()).when(answer_reminder()).then(reminder_answered())
    at_the_unit(reminded(), reminder_answered()).when(answer_reminder("2026-07-11")).then_nothing()
    at_the_unit(reminded(), reminder_answered()).when(answer_reminder(text="khác")).refused(NoSuchReminder)
    at_the_unit().when(answer_reminder()).refused(NoSuchReminder, reminder="dd-1")


def test_what_waits_for_an_answer_is_open_and_says_by_how_much_it_is_over():
    (shortcoming,) = asked("2026-07-02", inspected())["shortcomings"]
    assert (shortcoming["inspection"], shortcoming["finding"], shortcoming["days_over"]) == ("kt-1", 2, 2)
    (reminder,) = asked("2026-07-15", reminded())["reminders"]
    assert (reminder["since"], reminder["respond_by"], reminder["days_over"]) == (
        day("2026-07-01"),
        day("2026-07-15"),
        0,
    )
    assert asked("2026-09-01", reminded(respond_by=None))["reminders"][0]["days_over"] is None


def test_what_was_answered_is_not_open():
    answered = asked("2026-08-01", inspected(), finding_answered(), reminded(), reminder_answered())

    assert answered == {"shortcomings": [], "reminders": []}


def test_it_goes_on_with_a_candidacy_that_goes_on_in_another_unit():
    usual = continued_in()
    found = inspected().model_dump(mode="json", exclude={"on", "unit", "cycle"}, exclude_none=True)
    kept = (*usual.steps, step(inspected("2026-06-09"), "inspection-recorded", found, "provincial-police@24"))

    candidacy = CANDIDACY.fold([continued_in(steps=kept), finding_answered(unit=usual.unit)])

    assert candidacy.supervision.inspections["kt-1"].findings == inspected().findings
    assert candidacy.supervision.findings_answered.keys() == {("kt-1", 2)}


def test_over_http_the_unit_sees_what_the_police_ask(office):
    office.done(doing.catalogue(), doing.adopt(on=FOUNDED), doing.record_safety(), doing.record_class())
    office.done(doing.register(), doing.approve(), inspect(), remind(), answer_reminder())

    told = office.get(f"/units/{doing.COMMUNE}/owed", cycle=2026)

    assert [each["finding"] for each in told["asked"]["shortcomings"]] == [2]
    assert told["asked"]["reminders"] == []
