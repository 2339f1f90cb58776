"""A candidacy that goes on in another unit, as registration says it: from the contract events that were its steps."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from contracts import envelope
from contracts.events import registration
from contracts.events.event import ContractEvent
from contracts.events.registration.transferring import KeptStep
from contracts.vocabulary import Document

DECISION = Document(number="210", symbol="QĐ-UBND", issuer="UBND tỉnh Bắc Ninh", issued_on=date(2026, 6, 10))


def step_id(number: int) -> UUID:
    """The id under which the step of this number was published."""
    return uuid5(envelope.EVENT_IDS, f"step {number}")


def continued(
    unit: UUID, steps: Sequence[tuple[str, ContractEvent, str | None]], cycle: int = 2026, **said: Any
) -> registration.CandidacyContinued:
    """`steps` are what happened to the predecessor's candidacy: legal date, contract event, and the office's grant."""
    first: Any = steps[0][1]
    kept = [
        KeptStep(
            id=step_id(number),
            type=event.event_type(),
            on=date.fromisoformat(on),
            office=office,
            data=json.loads(envelope.value(event)),
        )
        for number, (on, event, office) in enumerate(steps, start=1)
    ]
    usual = {"unit_name": "Xã Ví Dụ Mới", "unit_scheme": "example", "unit_code": "VD-11", "unit_kind": "commune"}
    return registration.CandidacyContinued(
        candidacy=f"{unit}/{cycle}",
        unit=unit,
        cycle=cycle,
        predecessor=first.unit,
        document=DECISION,
        steps=kept,
        **{**usual, **said},
    )
