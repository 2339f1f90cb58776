"""A candidacy that goes on in another unit: what was filed counts for it, from the day on which it is that unit's."""

from datetime import UTC, datetime

from chassis.eventstore.recorded import Circumstances, Recorded
from contracts.envelope import Message, seal
from contracts.events import registration as contract
from contracts.vocabulary import unit_id
from services.evaluation.domain.assessment.state import ASSESSMENT
from services.evaluation.reactions import REACTIONS
from tests.services.continuation import DECISION, continued, step_id
from tests.services.evaluation.building import CYCLE, HEAD, PROVINCE, approved, day, pack, registered
from tests.services.evaluation.saying import APPROVED, DOSSIER_FILED, FILED, OF, REGISTERED, RESOLUTION, react

NEW = unit_id("example", "VD-11", day("2026-06-01"))
STEPS = (
    ("2026-01-10", REGISTERED, HEAD.grant),
    ("2026-02-03", APPROVED, "province-chair@24"),
    ("2026-02-20", RESOLUTION, HEAD.grant),
    ("2026-04-02", FILED, HEAD.grant),
    ("2026-05-30", DOSSIER_FILED, HEAD.grant),
)


def told(data):
    """The message as the consumer gets it, with a whole envelope."""
    attributes = {"province": PROVINCE, "cycle": str(CYCLE), "office": "province-chair@24"}
    circumstances = Circumstances(principal="p-1", correlation_id="c-1", attributes=attributes)
    at = datetime(2026, 6, 12, tzinfo=UTC)
    event = registered(REGISTERED.pack, on="2026-06-10")
    return Message(seal("test", Recorded("candidacy/x", 1, 7, event, at, 1, circumstances), data, 6), data)


def assessment_of_the_new_unit():
    (row,) = [row for row in REACTIONS if row.to is contract.CandidacyContinued]
    events = list(row.decide(None, told(continued(NEW, STEPS))))
    assert row.stream(continued(NEW, STEPS)) == ASSESSMENT.of(NEW, CYCLE, "appraisal")
    return events, ASSESSMENT.fold(events)


def test_every_step_is_noted_of_the_new_unit_from_the_day_of_the_transfer_under_its_own_source():
    events, _ = assessment_of_the_new_unit()

    assert {event.unit for event in events} == {NEW}
    assert {event.on for event in events} == {day("2026-06-10")}
    assert [event.source for event in events] == [str(step_id(number)) for number in range(1, 6)]


def test_the_new_unit_is_judged_as_what_it_is_and_owes_since_the_approval():
    _, assessment = assessment_of_the_new_unit()
    facts = assessment.facts

    assert facts.candidacy.unit_name == "Xã Ví Dụ Mới"
    assert facts.candidacy.pack == REGISTERED.pack
    assert (facts.building_months[0], len(facts.building_months)) == ("2026-02", 11)
    assert facts.reports["2026-03"].figures == FILED.figures
    assert facts.dossier.received_on == day("2026-12-08")


def test_who_filed_for_the_predecessor_does_not_judge_the_successor():
    _, assessment = assessment_of_the_new_unit()

    assert assessment.filers == {HEAD.grant}


def test_the_predecessors_assessment_is_closed():
    for data, how in (
        (contract.CandidacyTransferred(**OF, successor=NEW, document=DECISION), "transferred"),
        (contract.CandidacyNotContinued(**OF, successor=NEW, continued=NEW, document=DECISION), "not-continued"),
    ):
        (events,) = react(data, assessment=(registered(pack().ref), approved())).values()
        assert [event.how for event in events] == [how]
