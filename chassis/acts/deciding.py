"""Deciding one act on its streams: every line, then what is decided once for the whole act. Pure over a workspace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from chassis.acts import answers
from chassis.acts.authority import NotForThisOffice
from chassis.acts.table import Decide, Handles
from chassis.acts.workspace import Workspace
from chassis.domain import Refusal, StreamId
from chassis.eventstore.recorded import Circumstances


@dataclass(eq=False)
class BatchRefused(Refusal):
    """An act on several units stands for all of them or for none; every bad line is named."""

    vi = "{bad} trong {all} đơn vị không đủ điều kiện; không đơn vị nào được ghi nhận."
    en = "{bad} of {all} units do not qualify; nothing was recorded for any."
    bad: int
    all: int
    lines: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Ruled:
    """One line of an act with the rules that it is decided by, and what is recorded with its events."""

    line: Any
    rules: Any
    circumstances: Circumstances


def decide_lines(row: Handles, act: Any, ruled: Callable[[Any], Ruled], workspace: Workspace) -> Any:
    """Stages the events of every line, each by its own rules as `ruled` gives them; returns those of the first line,
    by which the act decides what it decides `also`.

    Raises the refusal of a single line, one that names every bad line, or one about the office, which is every line's.
    """
    lines, bad, decided = act.lines(), [], []
    for line in lines:
        try:
            its = ruled(line)
            _stage(row.stream(line), row.decide, its, [read(line, workspace) for read in row.reads], workspace)
            decided.append(its)
        except NotForThisOffice:
            raise
        except Refusal as refusal:
            if len(lines) == 1:
                raise
            bad.append({"unit": str(*line.subjects()), **answers.refused(refusal).as_json()})
    if bad:
        raise BatchRefused(len(bad), len(lines), bad)
    for further, decide in row.also:
        for stream, line in further(act, workspace):
            _stage(stream, decide, replace(decided[0], line=line), (), workspace)
    return decided[0].rules


def _stage(stream: StreamId[Any], decide: Decide, ruled: Ruled, reads: Sequence[Any], workspace: Workspace) -> None:
    for event in decide(workspace.state(stream, ruled.line.on), ruled.line, ruled.rules, *reads):
        workspace.stage(stream, event, ruled.circumstances)
