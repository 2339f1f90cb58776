import inspect
import sys

from chassis.domain import DomainEvent
from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from chassis.messaging.translation import Translation
from contracts.events import recognition as contract
from contracts.events.event import ContractEvent
from services.recognition.acts import ACTS
from services.recognition.domain.maintenance_list.state import MaintenanceListIssued
from services.recognition.domain.standing.decided import OutcomeNotified
from services.recognition.domain.standing.state import EmulationBarRecorded, ReviewRequired
from services.recognition.reactions import REACTIONS
from services.recognition.translate import EVENTS, PRIVATE, PUBLISHED
from tests.services.recognition import awarding, complaining
from tests.services.recognition.doubting import held, incident, released, settled
from tests.services.recognition.given import (
    UNIT,
    day,
    decision_corrected,
    decision_replaced,
    decision_withdrawn,
    declined,
    paper,
    past_recognition,
    recognised,
    reviewed,
    revoked,
)
from tests.services.recognition.succession import carried

TRANSLATION = Translation("topic", PUBLISHED, PRIVATE, seal=lambda *_: None, value=lambda _: b"")

ALL = (
    recognised(),
    declined(),
    reviewed(),
    revoked(effective_from="2027-06-01"),
    decision_withdrawn(),
    decision_corrected(),
    decision_replaced(unit_name="Xã Ví Dụ Một"),
    carried(maintained=(2027,)),
    past_recognition(),
    OutcomeNotified(on=day("2027-01-20"), unit=UNIT, cycle=2026, outcome="recognised"),
    MaintenanceListIssued(on=day("2027-12-20"), province="24", year=2027, notice=paper("9"), units=(UNIT,)),
    EmulationBarRecorded(on=day("2028-04-01"), unit=UNIT, year=2028, head_office=None, cause="revoked", clause=None),
    ReviewRequired(
        on=day("2028-04-01"), unit=UNIT, cycle=2026, recognition=None, decision=paper(), because="e-1", what="dossier"
    ),
    awarding.proposed(),
    awarding.appraised(),
    awarding.granted(),
    awarding.cancelled(),
    awarding.lifted(),
    awarding.persons(),
    complaining.lodged(),
    complaining.accepted(),
    complaining.resolved(),
    complaining.taken_back(),
    settled(),
    held(incident()),
    released(incident()),
    EpochStarted(on=day("2028-05-01"), previous=1, last_sequence=12),
)


def test_every_domain_event_is_published_or_private_and_never_both():
    modules = [module for name, module in sys.modules.items() if name.startswith("services.recognition.domain.")]
    found = {
        member
        for module in modules
        for _, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, DomainEvent) and not _subclassed(member)
    }

    assert found | {EpochStarted, FactsDisowned} == set(EVENTS)
    assert not PUBLISHED.keys() & PRIVATE.keys()


def test_every_contract_event_of_recognition_is_published():
    told = {event for _, event in inspect.getmembers(contract, inspect.isclass) if issubclass(event, ContractEvent)}

    assert told - {ContractEvent} == set(PUBLISHED.values())


def test_every_published_event_becomes_its_contract_event_by_field_name():
    told = [TRANSLATION.contract(event) for event in ALL]

    assert [type(event) for event in told] == [PUBLISHED[type(event)] for event in ALL]
    assert {type(event) for event in ALL} == PUBLISHED.keys()
    title, _, _, lost, *_ = told
    assert (title.recognition, title.candidacy) == (f"{UNIT}/2026", f"{UNIT}/2026")
    assert (lost.revoked_on, lost.effective_from) == (day("2028-03-01"), day("2027-06-01"))


def test_what_is_private_is_told_to_nobody():
    for kind in PRIVATE:
        assert TRANSLATION.contract(kind.model_construct()) is None


def test_no_act_and_no_reaction_stands_twice():
    assert len({row.act for row in ACTS}) == len(ACTS)
    assert len({row.to for row in REACTIONS}) == len(REACTIONS)


def _subclassed(kind: type[DomainEvent]) -> bool:
    return kind is DomainEvent or any(
        each.__module__.startswith("services.recognition") for each in kind.__subclasses__()
    )
