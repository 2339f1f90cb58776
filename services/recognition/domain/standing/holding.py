"""An incident between the dossier and the decision holds a recognition until a person has looked at it.

The measurement has closed by then, so no criterion may speak of it (domain model §10, case 33).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chassis.domain import DomainEvent, Refusal
from contracts.acts.recognition import ReleaseHold
from contracts.policy.rules import Rules
from services.recognition.domain.standing.candidacy import DossierNoted
from services.recognition.domain.standing.incident import HoldReleased, IncidentNoted, RecognitionHeld
from services.recognition.domain.standing.state import Standing


@dataclass(eq=False)
class HeldByIncident(Refusal):
    """A unit is not recognised as if nothing had happened since its dossier; `release-hold` lets the decision go on."""

    vi = "Sau khi nhận hồ sơ có vụ việc: {incidents}. Chưa công nhận khi cơ quan có thẩm quyền chưa xem xét."
    en = "Since the dossier there was: {incidents}. The unit is not recognised until the competent office has looked."
    incidents: Sequence[str]
    clause: str | None = None


@dataclass(eq=False)
class NotHeld(Refusal):
    """What is released is a hold."""

    vi = "Không có vụ việc nào đang tạm dừng việc công nhận đơn vị năm {cycle}."
    en = "No incident holds the decision on the unit for {cycle}."
    cycle: int


def since_the_dossier(standing: Standing, cycle: int, until: date) -> list[IncidentNoted]:
    """The incidents from the day on which the dossier of the cycle was received to `until`, excepted ones included."""
    dossier = standing.candidacy(cycle).last(DossierNoted)
    if dossier is None:
        return []
    return [each for each in standing.incidents if dossier.received_on <= each.occurred_on <= until]


def holding(standing: Standing, cycle: int, until: date) -> list[IncidentNoted]:
    """Those that hold a decision of the day `until`: neither excepted nor released."""
    released = {each.because for each in standing.releases if each.cycle == cycle}
    found = since_the_dossier(standing, cycle, until)
    return [each for each in found if not each.is_excepted and each.source not in released]


def held_by(standing: Standing, incident: IncidentNoted, on: date) -> Iterator[RecognitionHeld]:
    """The cycles whose decision this incident holds from the day `on`, where it was not said yet."""
    for cycle, candidacy in standing.candidacies.items():
        told = any((each.cycle, each.because) == (cycle, incident.source) for each in standing.holds)
        awaited = standing.decision(cycle) is None and not candidacy.is_closed
        if awaited and not told and incident in holding(standing, cycle, date.max):
            yield RecognitionHeld(on=on, unit=standing.unit, cycle=cycle, **_about(incident))


def release(standing: Standing | None, act: ReleaseHold, rules: Rules) -> Iterator[DomainEvent]:
    known = standing or Standing(act.unit)
    held = holding(known, act.cycle, act.on)
    if not held and not any((each.cycle, each.document) == (act.cycle, act.document) for each in known.releases):
        raise NotHeld(act.cycle)
    for incident in held:
        yield HoldReleased(
            on=act.on,
            unit=act.unit,
            cycle=act.cycle,
            reason=act.reason,
            document=act.document,
            authority=act.by.grant,
            clause=rules.authority.of(act.act()).clause,
            **_about(incident),
        )


def _about(incident: IncidentNoted) -> dict[str, object]:
    about = {"category": incident.category, "occurred_on": incident.occurred_on}
    return {**about, "incident": incident.document, "because": incident.source}
