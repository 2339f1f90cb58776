"""The golden samples: one record of each event type at least, as it was on the bus, kept and readable for ever."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from contracts.envelope import BadEnvelope, Headers, Message, read_message, value
from contracts.events.event import ContractEvent
from contracts.gate.finding import Finding
from contracts.gate.published import topic_of

Types = Mapping[str, type[ContractEvent]]

_FILE_NAME = re.compile(r"(?P<type>.+\.v\d+)(\.\d+)?\.json")


class KeptRecord(BaseModel):
    """A record of the bus, with texts for bytes."""

    model_config = ConfigDict(extra="forbid")

    topic: str
    key: str
    headers: Mapping[str, str]
    value: Mapping[str, Any]

    @property
    def raw_headers(self) -> Headers:
        """The headers as they were on the bus."""
        return [(name, text.encode()) for name, text in self.headers.items()]

    @property
    def raw_value(self) -> bytes:
        """The value as it was on the bus."""
        return json.dumps(self.value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Sample:
    """The file of a sample and what it holds: a `KeptRecord`, a draft, or something that is neither."""

    file: Path
    content: Any

    @property
    def type(self) -> str:
        """The event type by the file's name, `<type>.json` or `<type>.<n>.json`."""
        name = _FILE_NAME.fullmatch(self.file.name)
        return name["type"] if name else self.file.name

    @property
    def is_draft(self) -> bool:
        """Whether it waits to be sealed."""
        return isinstance(self.content, dict) and "draft" in self.content


def read_samples(folder: Path) -> Iterator[Sample]:
    """Every file in the folder of samples; the content is None where it is not JSON."""
    return (Sample(file, _content(file)) for file in sorted(folder.glob("*.json")))


def check_sample(sample: Sample, types: Types) -> Iterator[Finding]:
    """Whether the code still reads the sample, and would still send the same record."""
    if sample.is_draft:
        yield Finding(sample.file, "draft", "not sealed yet; run `python -m contracts.gate write`")
        return
    try:
        record = KeptRecord.model_validate(sample.content)
        message = read_message(types, record.raw_headers, record.raw_value)
    except ValidationError as error:
        fault = error.errors()[0]
        yield Finding(sample.file, ".".join(map(str, fault["loc"])), f"is not a sample: {fault['msg']}")
    except BadEnvelope as error:
        yield Finding(sample.file, "value", f"the golden sample no longer decodes: {error}")
    else:
        if message is None:
            yield Finding(sample.file, "headers.ce_type", "the golden sample's type is not in the code")
        else:
            yield from (Finding(sample.file, *difference) for difference in _differences(sample, record, message))


def _differences(sample: Sample, record: KeptRecord, message: Message) -> Iterator[tuple[str, str]]:
    """Where the record differs from the one that the code would send now."""
    envelope = message.envelope
    if envelope.type != sample.type:
        yield "headers.ce_type", f"is {envelope.type}, the file's name says otherwise"
    if record.key != envelope.subject:
        yield "key", "is not the subject"
    if record.topic != topic_of(type(message.data)):
        yield "topic", "is not the topic of its service"
    if (now := value(message.data)) != record.raw_value:
        before, after = record.value, json.loads(now)
        for name in sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)):
            yield f"value.{name}", "the golden sample would be encoded otherwise now"
    if sorted(envelope.headers()) != sorted(record.raw_headers):
        yield "headers", "the golden sample's envelope would be encoded otherwise now"


def _content(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return None
