"""A golden sample begins as a hand-written draft, `{"draft": …, "value": …}`, beside the samples.

The draft says what the producer's store would know of the event; the value is the event's data. `write` seals it, once,
with the code that seals every record.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, ConfigDict

from contracts.envelope import seal, value
from contracts.gate.published import topic_of
from contracts.gate.samples import Sample, Types

DEPLOYMENT = "bac-ninh"


class Draft(BaseModel):
    """A stored fact, with all that `seal` asks of one."""

    model_config = ConfigDict(extra="forbid")

    on: date
    stream: str
    version: int
    position: int
    previous: int
    recorded_at: datetime
    principal: str
    correlation_id: str
    causation_id: str | None = None
    traceparent: str | None = None
    attributes: Mapping[str, str]
    epoch: int = 1

    @property
    def event(self) -> Self:
        """The domain event, of which only the legal date is asked."""
        return self

    @property
    def circumstances(self) -> Self:
        """The circumstances of its recording."""
        return self


def sealed(sample: Sample, types: Types) -> str:
    """The text of the sample that this draft becomes. Raises `pydantic.ValidationError`, or KeyError for no type."""
    draft = Draft.model_validate(sample.content["draft"])
    event = types[sample.type]
    data = event.model_validate(sample.content.get("value"))
    envelope = seal(DEPLOYMENT, draft, data, draft.previous)
    content = {
        "topic": topic_of(event),
        "key": envelope.subject,
        "headers": {name: text.decode() for name, text in envelope.headers()},
        "value": json.loads(value(data)),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
