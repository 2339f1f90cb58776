"""What is told of a title from before the system."""

from datetime import date

from pydantic import Field

from contracts.events.event import ContractEvent
from contracts.vocabulary import Clause, Cycle, Document, Name, Note, UnitId, UnitKind


class PastRecognitionEntered(ContractEvent):
    """A recognition from before the system was entered from its paper. It gives a title as any other does; no dossier
    and no evaluation of it is held, and none is claimed.
    """

    recognition: str
    unit: UnitId
    cycle: Cycle
    unit_name: Name = Field(description="as on the day of the decision")
    unit_kind: UnitKind
    unit_code: str
    unit_scheme: str
    decision: Document = Field(description="the paper: all that the title rests on")
    authority: str = Field(description="grant of the office that decided, as it was competent on that day")
    delegation: str | None = None
    effective_from: date
    valid_to: date | None = Field(None, description="None: no term is set")
    clause: Clause | None = Field(None, description="the rule by which the authority was competent")
    note: Note | None = Field(None, description="what the paper leaves open")
