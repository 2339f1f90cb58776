"""The row by which a candidacy goes on in another unit, and what it reads of the one that it was."""

import json
from collections.abc import Iterable

from chassis.acts.table import Handles
from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from chassis.eventstore.recorded import Recorded
from chassis.messaging.translation import translated
from contracts import envelope
from contracts.acts.registration.transferring import TransferCandidacy
from contracts.events.registration.transferring import KeptStep
from services.registration.acts.streams import candidacy_of
from services.registration.domain.candidacy import transferring
from services.registration.domain.candidacy.events import CandidacyContinued, UnitRegistered
from services.registration.domain.candidacy.registering import AlreadyRegistered
from services.registration.domain.candidacy.state import CANDIDACY, Candidacy
from services.registration.domain.candidacy.transferring import Taken
from services.registration.domain.unit.state import UNIT
from services.registration.rules import OF_A_UNIT, unit_of
from services.registration.translate import PUBLISHED

_BEGINNINGS = (UnitRegistered, CandidacyContinued)


def taken_over(act: TransferCandidacy, workspace: Workspace) -> Taken:
    """The predecessor on the day, its candidacy, and the steps since that began, each as it was published."""
    stream = CANDIDACY.of(act.predecessor, act.cycle)
    steps: tuple[KeptStep, ...] = ()
    for recorded in sorted(workspace.recorded(stream), key=lambda each: each.event.on):
        if recorded.event.on <= act.on:
            steps = (() if isinstance(recorded.event, _BEGINNINGS) else steps) + _published(recorded)
    return Taken(workspace.state(UNIT.of(act.predecessor), act.on), workspace.state(stream, act.on), steps)


def ended(act: TransferCandidacy, workspace: Workspace) -> Iterable[tuple[StreamId[Candidacy], TransferCandidacy]]:
    """The candidacies of all predecessors that have ended by then."""
    predecessors = (each.unit for each in unit_of(act, workspace).predecessors)
    known = ((each, workspace.state(UNIT.of(each), act.on)) for each in predecessors)
    return [(CANDIDACY.of(each, act.cycle), act) for each, unit in known if unit is not None and unit.ended_on]


ACTS = (
    Handles(
        TransferCandidacy,
        stream=candidacy_of,
        decide=transferring.transfer,
        reads=(unit_of, taken_over),
        also=((ended, transferring.close),),
        refuses=(
            transferring.NotItsPredecessor,
            transferring.PredecessorGoesOn,
            transferring.NothingToTransfer,
            AlreadyRegistered,
            *OF_A_UNIT,
        ),
    ),
)


def _published(recorded: Recorded) -> tuple[KeptStep, ...]:
    """A step as it was published; of a candidacy that was continued already, those that it kept."""
    if isinstance(recorded.event, CandidacyContinued):
        return recorded.event.steps
    data = translated(PUBLISHED, recorded.event)
    kind, office = data.event_type(), recorded.circumstances.attributes.get("office")
    said = json.loads(envelope.value(data))
    return (KeptStep(id=envelope.event_id(recorded, kind), type=kind, on=recorded.event.on, office=office, data=said),)
