"""What registration says, noted here: on its legal date, with its source, in whatever order it comes."""

import pytest

from contracts.events import registration as contract
from contracts.policy.provinces import Rulebooks
from services.evaluation.domain.assessment.state import ASSESSMENT
from services.evaluation.domain.policy.state import POLICY
from services.evaluation.domain.record.state import RECORD
from tests.services.evaluation.building import (
    CYCLE,
    HEAD,
    MONTHS,
    PROVINCE,
    SHA,
    UNIT,
    approved,
    day,
    evaluation_of,
    pack,
    paper,
    registered,
    report,
    withdrawn,
)
from tests.services.evaluation.saying import (
    ACCEPTED,
    APPROVED,
    CLASSED,
    CORRECTED,
    DOSSIER_FILED,
    EXCUSED,
    FILED,
    OF,
    REGISTERED,
    RESOLUTION,
    SUPPLEMENTED,
    WITHDRAWN,
    incident_of,
    react,
    safety_of,
)


def only(yielded):
    ((event,),) = [events for events in yielded.values() if events]
    return event


@pytest.mark.parametrize(
    ("data", "noted"),
    [
        (RESOLUTION, {"kind": "resolution", "document": paper()}),
        (contract.PlanRecorded(**OF, document=paper()), {"kind": "plan"}),
        (APPROVED, {}),
        (WITHDRAWN, {"how": "withdrawn"}),
        (contract.RegistrationRejected(**OF, reason="chưa đủ"), {"how": "rejected"}),
        (FILED, {"version": 1, "days_late": 1, "filer": HEAD.grant, "figures": {"su_kien_tuyen_truyen": 4}}),
        (CORRECTED, {"version": 2, "days_late": None}),
        (EXCUSED, {"period": "2026-03"}),
        (DOSSIER_FILED, {"in_time": True, "filer": HEAD.grant, "missing": ("result-report",)}),
        (SUPPLEMENTED, {"items": {"unit-plan": SHA}, "filer": HEAD.grant}),
        (ACCEPTED, {}),
    ],
    ids=lambda part: type(part).__name__ if not isinstance(part, dict) else "",
)
def test_what_is_said_of_a_candidacy_is_noted_on_its_legal_date_with_its_source(candidacy, data, noted):
    given = [event for event in candidacy if event.source not in ("report 2026-03 v1",)]
    event = only(react(data, "2026-12-09", "id-1", assessment=given))

    assert (event.on, event.source, event.unit, event.cycle) == (day("2026-12-09"), "id-1", UNIT, CYCLE)
    assert {name: getattr(event, name) for name in noted} == noted


def test_a_registration_is_noted_with_its_province_and_its_pack():
    event = only(react(REGISTERED, "2026-01-10", "id-1"))

    assert (event.province, event.pack, event.unit_kind, event.party_organisation) == (
        PROVINCE,
        pack().ref,
        "commune",
        False,
    )


def test_results_and_incidents_are_noted_in_the_units_record():
    yielded = react(safety_of(2026, met=False)), react(CLASSED), react(incident_of("serious-crime"))

    events = [only(each) for each in yielded]
    assert all(next(iter(each)) == f"record/{UNIT}" for each in yielded)
    known = RECORD.fold(events)
    assert (known.safety[2026].met, known.classes[2026].movement_class) == (False, "weak")
    assert [incident.category for incident in known.incidents] == ["serious-crime"]


def test_packs_and_guidance_make_the_rulebook_of_the_province():
    adopted = contract.PolicyPackAdopted(province=PROVINCE, pack=pack(), ref=pack().ref)
    guidance = contract.ReportingGuidanceIssued(province=PROVINCE, cycle=CYCLE, cut_off_day=5, document=paper())

    events = [only(react(adopted, "2026-01-02")), only(react(guidance, "2026-02-01"))]

    rulebook = POLICY.fold(events)
    assert rulebook.rules(CYCLE, day("2026-03-01"), pack().ref).reports.cut_off_day.value == 5
    assert not rulebook.rules(CYCLE, day("2026-01-31"), pack().ref).reports.cut_off_day.is_set


def test_a_calendar_fills_the_holidays_of_the_province():
    adopted = contract.PolicyPackAdopted(province=PROVINCE, pack=pack(), ref=pack().ref)
    told = contract.WorkCalendarSet(
        province=PROVINCE, year=CYCLE, holidays=[day("2026-11-24")], compensating=[day("2026-11-28")], document=paper()
    )

    rulebook = POLICY.fold([only(react(adopted, "2026-01-02")), only(react(told, "2026-02-01"))])

    calendar = rulebook.rules(CYCLE, day("2026-03-01"), pack().ref).calendar
    assert (calendar.is_working(day("2026-11-24")), calendar.is_working(day("2026-11-28"))) == (False, True)
    assert rulebook.rules(CYCLE, day("2026-01-31"), pack().ref).calendar.is_working(day("2026-11-24"))


@pytest.mark.parametrize("late", [report("2026-04", version=2, on="2026-05-20"), withdrawn("2026-03-01"), approved()])
def test_no_date_makes_a_noted_fact_impossible(complete, record, easy, late):
    events = [*complete, *evaluation_of(complete, record, easy)]

    assert ASSESSMENT.fold([*events, late]).evaluation == events[-1]


def test_the_report_that_stands_is_the_highest_version_in_whatever_order_they_came(easy):
    first, second = report(MONTHS[0], on="2026-03-01"), report(MONTHS[0], version=2, on="2026-03-01")

    for order in ([first, second], [second, first]):
        known = ASSESSMENT.fold([registered(easy.ref), *order]).facts
        assert (known.reports[MONTHS[0]].version, known.first_filed[MONTHS[0]].version) == (2, 1)


def test_a_unit_may_register_again_after_its_candidacy_closed(easy, complete):
    again = [withdrawn("2026-12-29"), registered(easy.ref, "2026-12-30", "again")]

    known = ASSESSMENT.fold([*complete, *again])

    assert known.facts.candidacy.source == "again"
    assert known.facts.reports == {}
    assert known.facts.candidacy.on == day("2026-12-30")


def test_what_became_of_provinces_is_noted_and_the_pinned_pack_rules_on_by_the_offices_of_the_new_one():
    document = paper()
    formed = contract.ProvinceFormed(province="99", name="Tỉnh Mới", predecessors=[PROVINCE, "25"], document=document)
    ended = contract.ProvinceEnded(province=PROVINCE, successor="99", document=document)
    adopted = contract.PolicyPackAdopted(province=PROVINCE, pack=pack(), ref=pack().ref)
    noted = [only(react(data, "2026-07-01", name)) for data, name in ((adopted, "a"), (ended, "b"))]
    books = {
        PROVINCE: POLICY.of(PROVINCE).kind.fold(noted),
        "99": POLICY.of("99").kind.fold([only(react(formed, "2026-07-01", "c"))]),
    }

    rules = Rulebooks(books.get).rules(PROVINCE, CYCLE, day("2026-08-01"), pack().ref)

    assert (rules.ref, rules.province) == (pack().ref, "99")


GRANTED = contract.DelegationGranted(
    province=PROVINCE,
    delegation="uq-1",
    giver="provincial-police",
    holder="police-staff-office",
    acts=["conclude-appraisal"],
    since=day("2026-03-02"),
    until=day("2026-12-31"),
    document=paper(),
)


def test_delegations_and_their_ends_are_noted_with_the_rules():
    adopted = contract.PolicyPackAdopted(province=PROVINCE, pack=pack(), ref=pack().ref)
    ended = contract.DelegationEnded(province=PROVINCE, delegation="uq-1", document=paper())
    told = [(adopted, "2026-01-02"), (ended, "2026-06-01"), (GRANTED, "2026-03-02")]

    rulebook = POLICY.fold([only(react(data, on, str(at))) for at, (data, on) in enumerate(told)])

    delegation = rulebook.rules(CYCLE, day("2026-07-01"), pack().ref).delegation("uq-1")
    assert [delegation.runs_on(day(on)) for on in ("2026-03-01", "2026-03-02", "2026-05-31", "2026-06-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert rulebook.rules(CYCLE, day("2026-07-01"), pack().ref).delegation("uq-2") is None
