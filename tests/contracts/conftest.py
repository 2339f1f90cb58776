"""A stored fact as a producer's store would hold it, and the record it becomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from contracts.events.registration import SafetyResultRecorded
from contracts.vocabulary import Document

UNIT = UUID("1ba976b2-9b47-5a1b-ad2c-ad33861d8bf7")


@dataclass(frozen=True)
class Fact:
    """What `seal` asks of a stored event."""

    stream: str = f"prerequisites/{UNIT}/2025"
    version: int = 3
    position: int = 17
    epoch: int = 1
    recorded_at: datetime = datetime(2025, 12, 15, 3, 4, 5, 678901, tzinfo=UTC)
    on: date = date(2025, 12, 15)
    principal: str = "p-3b90"
    correlation_id: str = "c-1"
    causation_id: str | None = None
    traceparent: str | None = None
    attributes: Mapping[str, str] = field(default_factory=lambda: {"province": "24", "office": "provincial-police@24"})

    @property
    def event(self) -> "Fact":
        return self

    @property
    def circumstances(self) -> "Fact":
        return self


@pytest.fixture
def fact() -> Callable[..., Fact]:
    return lambda **changes: replace(Fact(), **changes)


@pytest.fixture
def safety() -> SafetyResultRecorded:
    document = Document(number="912", symbol="QĐ-CAT", issuer="Công an tỉnh Bắc Ninh", issued_on=date(2025, 12, 10))
    return SafetyResultRecorded(unit=UNIT, year=2025, met=True, decided_by="provincial-police@24", document=document)
