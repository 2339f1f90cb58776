"""Which codes an act on units hands on: the streams of codes, and who claims them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.registration.reorganising import MergeUnits, SplitUnit
from contracts.acts.registration.units import AssignCode, CatalogueUnit, DissolveUnit
from services.registration.domain.code.decisions import Claim
from services.registration.domain.code.state import CODE, Bearer
from services.registration.domain.unit.state import UNIT, Unit

Claims = Iterable[tuple[StreamId[Bearer], Claim]]


def entered(act: CatalogueUnit, _workspace: Workspace) -> Claims:
    return (_claim(Claim(act.on, act.scheme, act.code, act.unit)),)


def assigned(act: AssignCode, _workspace: Workspace) -> Claims:
    return (_claim(Claim(act.on, act.scheme, act.code, act.unit)),)


def exchanged(act: AssignCode, workspace: Workspace) -> Claims:
    """The code of the same list that the unit bore until then."""
    before = workspace.state(UNIT.of(act.unit), act.on - timedelta(days=1))
    return (each for each in _codes(before, act.on) if each[1].scheme == act.scheme and each[1].code != act.code)


def ended(act: DissolveUnit, workspace: Workspace) -> Claims:
    return _codes(workspace.state(UNIT.of(act.unit), act.on), act.on)


def not_inherited(act: MergeUnits | SplitUnit, workspace: Workspace) -> Iterator[tuple[StreamId[Bearer], Claim]]:
    """The codes of the units that end with this act, but for those that their successors take."""
    taken = {(each.scheme, each.code) for each in act.formed()}
    for unit in {predecessor.unit: None for each in act.formed() for predecessor in each.predecessors}:
        state = workspace.state(UNIT.of(unit), act.on)
        if state is not None and state.ended_on is not None:
            yield from (each for each in _codes(state, act.on) if (each[1].scheme, each[1].code) not in taken)


def inherited(act: MergeUnits | SplitUnit, _workspace: Workspace) -> Claims:
    """The codes of the new units, which they may take from those that they were formed of."""
    for each in act.formed():
        heir_of = frozenset(predecessor.unit for predecessor in each.predecessors)
        yield _claim(Claim(act.on, each.scheme, each.code, each.unit, heir_of))


def _codes(unit: Unit | None, on: date) -> Claims:
    if unit is None:
        return ()
    return tuple(_claim(Claim(on, scheme, code, unit.unit)) for scheme, code in unit.every_code.items())


def _claim(claim: Claim) -> Any:
    return CODE.of(claim.scheme, claim.code), claim
