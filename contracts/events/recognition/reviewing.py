"""What is published when a decision that had lost something it rests on was looked at again."""

from collections.abc import Sequence

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Clause, Cycle, Document, Note, UnitId

CLOSING = frozenset({"stands", "replaced"})
"""The outcomes that close a review. A withdrawal and a revocation close it by themselves."""


class ReviewSettled(ContractEvent):
    """The authority looked again at a decision for which reviews were required."""

    recognition: str | None = Field(None, description="None where the decision declined")
    candidacy: str
    unit: UnitId
    cycle: Cycle
    decision: Document
    because: Sequence[str] = Field(description="what the reviews were required for, as in `ReviewRequired`")
    outcome: str = Field(
        description="stands, replaced: closed; withdraw, replace, revoke: open until that follows, as was found"
    )
    reason: Note
    document: Document
    authority: str
    clause: Clause | None = None
