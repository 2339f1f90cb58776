"""The registers that a correction letter changes besides the one that it is numbered in."""

from collections.abc import Iterator

from chassis.acts.workspace import Workspace
from chassis.domain import StreamId
from contracts.acts.recognition import CorrectDecision
from services.recognition.domain.register.correcting import Freeing, Taking
from services.recognition.domain.register.state import Register, number_of, register_of_issuer


def renumbered(act: CorrectDecision, workspace: Workspace) -> Iterator[tuple[StreamId[Register], Freeing | Taking]]:
    """The register of the wrong number, then that of the right one; none where the decision has the right one."""
    named = act.decision
    stream = register_of_issuer(named.issuer, named.year)
    register = workspace.state(stream, act.on)
    wrong = register.used.get(number_of(named)) if register is not None else None
    if wrong is None or (right := act.corrected(wrong.document)) == wrong.document:
        return
    yield stream, Freeing(act.on, wrong, act.document, act.units)
    yield register_of_issuer(right.issuer, right.issued_on.year), Taking(act.on, wrong, right)
