"""The standings of other units that a decision on one unit changes, too: of those before it, and of those after."""

from collections.abc import Iterator
from typing import Any

from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.recognition import CarryOverRecognition
from services.recognition.domain.standing.carrying import Before, Lost, Returning, lost
from services.recognition.domain.standing.state import STANDING, Standing
from services.recognition.domain.standing.title import RecognitionCarriedOver, RecognitionPassedOn, Title


def before(act: CarryOverRecognition, workspace: Workspace) -> Before:
    """The standing of the unit whose title is to be carried over."""
    stream, none = STANDING.of(act.predecessor), Standing(act.predecessor)
    return Before(workspace.state(stream, act.on) or none, workspace.state(stream) or none)


def passing_on(act: Any, workspace: Workspace) -> Iterator[tuple[StreamId[Standing], RecognitionCarriedOver]]:
    """The standing of each unit whose title the act has carried over."""
    for title, carried, passed_on in _carried(act, workspace):
        if title.withdrawn is None and passed_on is None:
            yield STANDING.of(carried.predecessor), carried


def giving_back(act: Any, workspace: Workspace) -> Iterator[tuple[StreamId[Standing], Returning]]:
    """The standing of each unit whose title is no longer carried over, by the act."""
    for title, carried, passed_on in _carried(act, workspace):
        if title.withdrawn is not None and passed_on is not None and passed_on.carried_to == carried.recognition:
            yield STANDING.of(carried.predecessor), Returning(act.on, carried)


def successors(act: Any, workspace: Workspace) -> Iterator[tuple[StreamId[Standing], Lost]]:
    """The standing of each unit that took over a title which, by the act, was not held to the end."""
    for unit in act.subjects():
        if (standing := workspace.state(STANDING.of(unit))) is not None:
            yield from ((STANDING.of(each.successor), each) for each in lost(standing))


def _carried(
    act: Any, workspace: Workspace
) -> Iterator[tuple[Title, RecognitionCarriedOver, RecognitionPassedOn | None]]:
    """The titles of the act's units that were carried over, and what their predecessors' standings say of it."""
    for unit in act.subjects():
        standing = workspace.state(STANDING.of(unit))
        for title in standing.titles.values() if standing is not None else ():
            if isinstance(carried := title.recognised, RecognitionCarriedOver):
                old = workspace.state(STANDING.of(carried.predecessor))
                yield title, carried, old.titles[carried.carried_from].passed_on if old is not None else None
