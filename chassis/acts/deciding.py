"""Deciding one act on its streams: every line, then what is decided once for the whole act. Pure over a workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chassis.acts import answers
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


def decide_lines(row: Handles, act: Any, rules: Any, workspace: Workspace, circumstances: Circumstances) -> None:
    """Stages the events of every line; raises the refusal of a single line, or one that names every bad line."""
    lines, bad = act.lines(), []
    for line in lines:
        try:
            reads = [read(line, workspace) for read in row.reads]
            _stage(row.stream(line), row.decide, line, rules, reads, workspace, circumstances)
        except Refusal as refusal:
            if len(lines) == 1:
                raise
            bad.append({"unit": str(*line.subjects()), **answers.refused(refusal).as_json()})
    if bad:
        raise BatchRefused(len(bad), len(lines), bad)
    for stream_of, decide in row.also:
        _stage(stream_of(act), decide, act, rules, (), workspace, circumstances)


def _stage(
    stream: StreamId[Any],
    decide: Decide,
    act: Any,
    rules: Any,
    reads: Sequence[Any],
    workspace: Workspace,
    circumstances: Circumstances,
) -> None:
    for event in decide(workspace.state(stream, act.on), act, rules, *reads):
        workspace.stage(stream, event, circumstances)
