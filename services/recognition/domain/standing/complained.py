"""A complaint that was upheld takes away what the decision rests on: what follows, the authority decides anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.domain import DomainEvent
from contracts.policy.rules import Rules
from contracts.vocabulary import Document
from services.recognition.domain.complaint.state import Complaint
from services.recognition.domain.standing.state import ReviewRequired, Standing
from services.recognition.domain.standing.title import Kind


@dataclass(frozen=True)
class Upheld:
    """The settlement of a complaint in the unit's favour, in whole or in part."""

    on: date
    unit: UUID
    complaint: int
    settlement: Document
    decision: Document
    cycle: int
    nth: int
    kind: Kind

    @property
    def recognition(self) -> str | None:
        """The title that the decision gave or took; a decline gave none."""
        title = f"{self.unit}/{self.cycle}"
        return None if self.kind == "declined" else title if self.nth == 1 else f"{title}/{self.nth}"


def upheld(complaint: Complaint) -> Upheld | None:
    """The settlement, where it was in the unit's favour."""
    lodged, resolved = complaint.lodged, complaint.resolved
    if resolved is None or resolved.outcome == "rejected":
        return None
    return Upheld(
        on=resolved.on,
        unit=lodged.unit,
        complaint=lodged.complaint,
        settlement=resolved.settlement,
        decision=lodged.decision,
        cycle=lodged.cycle,
        nth=lodged.nth,
        kind=lodged.kind,
    )


def must_be_reviewed(standing: Standing | None, upheld: Upheld, _rules: Rules) -> Iterator[DomainEvent]:
    """One review for each settlement."""
    known = standing or Standing(upheld.unit)
    because = str(upheld.settlement)
    about = (upheld.cycle, upheld.nth, because)
    if any((each.cycle, each.nth, each.because) == about for each in known.reviews_required):
        return
    yield ReviewRequired(
        on=upheld.on,
        unit=upheld.unit,
        cycle=upheld.cycle,
        nth=upheld.nth,
        recognition=upheld.recognition,
        decision=upheld.decision,
        because=because,
        what=f"complaint {upheld.complaint} upheld by {because}",
    )


def has_followed(standing: Standing, upheld: Upheld) -> bool:
    """Whether the decision complained of was withdrawn or replaced since."""
    about = (upheld.cycle, upheld.nth, upheld.kind)
    withdrawn = [(each.on, (each.cycle, each.nth, each.kind)) for each in standing.withdrawals]
    replaced = [(each.on, (each.cycle, each.nth, each.kind)) for each in standing.replacements]
    return any(it == about and on >= upheld.on for on, it in (*withdrawn, *replaced))
