"""The envelope of a contract event: CloudEvents 1.0, Kafka binary mode. To and from headers and value."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Annotated, Any, Protocol
from uuid import UUID, uuid5

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from contracts.events.event import ContractEvent
from contracts.topics import topic_of as topic_of  # noqa: PLC0414 - this module is the language that services speak
from contracts.vocabulary import By

EVENT_IDS = UUID("0f3f6f0e-53a4-5f6e-9e0a-6c1f4a1d7b20")
"""Namespace of event ids. Never changed."""

MIDNIGHT = timezone(timedelta(hours=7))
Source = Annotated[str, StringConstraints(pattern=r"^//[^/]+/[a-z]+/\d+$")]


def _in_vietnam(moment: datetime) -> datetime:
    try:
        return moment.astimezone(MIDNIGHT)
    except OverflowError:
        raise ValueError("no such moment at +07:00") from None


LegalTime = Annotated[AwareDatetime, AfterValidator(_in_vietnam)]
EVERY_PROVINCE = "00"
"""What an event names as its province that is about the store of all of them."""

_CARRIED = ("province", "cycle", "policypack", "office", "delegation")
Headers = Sequence[tuple[str, bytes]]


class BadEnvelope(ValueError):
    """A record that is not an event of ours: a header is missing, is not UTF-8, or does not fit. Names the header."""


class Envelope(BaseModel):
    """The context attributes of one event. All are strings on the wire; extension names have no separators."""

    model_config = ConfigDict(frozen=True)

    id: UUID = Field(description="of the event, the same for every delivery; with `source` it is unique for ever")
    source: Source = Field(description="who recorded it: `//<deployment>/<service>/<epoch>`")
    type: str = Field(description="what it is, with its version: `vn.dienhinh.<service>.<event>.v<n>`")
    subject: str = Field(
        min_length=1, description="the record's key: the unit's id, the province's code, or the source's name"
    )
    time: LegalTime = Field(description="the legal date, as its midnight at +07:00")
    recordedtime: AwareDatetime = Field(description="when the producer's store took it; monotone within a source")
    sequence: int = Field(ge=0, description="its position in the source's log")
    previous: int = Field(ge=0, description="the position of the event published before it by the source; 0: none")
    province: str = Field(description="the province's code on that day; 00 for the store of all")
    authid: str = Field(description="opaque id of the principal who entered it")
    correlationid: str = Field(description="what all events of one act and of its consequences share")
    dataclassification: str = Field(description="`internal`: no personal data, no state secret")
    dataschema: str = Field(
        description="the schema of the value, frozen as `<type>.json`: `urn:dienhinh:schema:<type>`"
    )
    cycle: int | None = Field(None, description="the yearly cycle it belongs to")
    policypack: str | None = Field(None, description="the pack it was judged by: `id@version#digest`")
    office: str | None = Field(None, description="grant of the office that acted: `province-chair@24`")
    delegation: str | None = Field(None, description="the delegation that the office acted under, by its id")
    causationid: str | None = Field(None, description="id of the event that caused it; none for an act of a person")
    traceparent: str | None = Field(None, description="W3C trace context")

    @property
    def on(self) -> date:
        """The legal date of the event."""
        return self.time.date()

    @property
    def service(self) -> str:
        """The service that published it, from the source `//<deployment>/<service>/<epoch>`."""
        return self.source.split("/")[-2]

    @property
    def store(self) -> str:
        """The source without its epoch: where it was recorded, whatever was restored there."""
        return self.source.rpartition("/")[0]

    @property
    def epoch(self) -> int:
        """The epoch of the source."""
        return int(self.source.rpartition("/")[2])

    def headers(self) -> Headers:
        """The Kafka headers: `ce_` and the attribute's name; an attribute without a value has no header."""
        present = self.model_dump(mode="json", exclude_none=True)
        attributes = {"specversion": "1.0", **present}
        named = [(f"ce_{name}", str(value).encode()) for name, value in sorted(attributes.items())]
        return [*named, ("content-type", b"application/json")]


def read_headers(headers: Iterable[tuple[str, bytes | None]]) -> Envelope:
    """The envelope in these headers; headers that are not ours are passed over. Raises `BadEnvelope`."""
    attributes: dict[str, str] = {}
    for name, value in headers:
        if name.startswith("ce_"):
            try:
                attributes[name[3:]] = (value or b"").decode()
            except UnicodeDecodeError as error:
                raise BadEnvelope(f"header {name} is not UTF-8 (byte {error.start})") from error
    if (version := attributes.get("specversion")) != "1.0":
        raise BadEnvelope(f"header ce_specversion is {version or 'missing'}, expected 1.0")
    try:
        return Envelope.model_validate(attributes)
    except ValidationError as error:
        raise BadEnvelope(_faults(error, "header ce_")) from error


@dataclass(frozen=True)
class Message:
    """A contract event as a consumer gets it."""

    envelope: Envelope
    data: ContractEvent

    @property
    def id(self) -> str:
        """The event's id."""
        return str(self.envelope.id)

    @property
    def recorded_at(self) -> datetime:
        """When the producer recorded it."""
        return self.envelope.recordedtime

    @property
    def correlation_id(self) -> str:
        """What all events of one act and of its consequences share."""
        return self.envelope.correlationid

    @property
    def attributes(self) -> dict[str, str]:
        """What travels on with the events that this one causes."""
        carried = {name: getattr(self.envelope, name) for name in _CARRIED}
        return {name: str(text) for name, text in carried.items() if text is not None}


def read_message(types: Mapping[str, type[ContractEvent]], headers: Headers, value: bytes) -> Message | None:
    """The event in a record; None when its type is not among `types`. Raises `BadEnvelope` for what is no event."""
    envelope = read_headers(headers)
    if envelope.type not in types:
        return None
    try:
        data = types[envelope.type].model_validate_json(value, extra="ignore")
    except ValidationError as error:
        raise BadEnvelope(f"{envelope.type} {envelope.id}: {_faults(error, 'value.')}") from error
    return Message(envelope, data)


def _faults(error: ValidationError, prefix: str) -> str:
    """Where and why, without the input: what a stranger sent is not repeated in logs."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{prefix}{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults)


class _Circumstances(Protocol):
    @property
    def principal(self) -> str: ...
    @property
    def correlation_id(self) -> str: ...
    @property
    def causation_id(self) -> str | None: ...
    @property
    def attributes(self) -> Mapping[str, str]: ...
    @property
    def traceparent(self) -> str | None: ...


class StoredFact(Protocol):
    """What a producer's store knows of an event that it publishes."""

    @property
    def stream(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def position(self) -> int: ...
    @property
    def event(self) -> Any: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def epoch(self) -> int: ...
    @property
    def circumstances(self) -> _Circumstances: ...


def event_id(fact: StoredFact, kind: str) -> UUID:
    """The id under which a stored fact is published as an event of the type `kind`: a uuid5 of epoch, stream, version,
    type and ordinal (one event becomes one contract event: ordinal 0)."""
    return uuid5(EVENT_IDS, f"{fact.epoch}/{fact.stream}/{fact.version}/{kind}/0")


def seal(deployment: str, fact: StoredFact, data: ContractEvent, previous: int) -> Envelope:
    """The envelope of `data`, which `fact` became; the same fact always gets the same envelope.

    `previous` is the position of the event that the source published before this one, 0 for the first.
    """
    kind = data.event_type()
    service = kind.split(".")[2]
    circumstances = fact.circumstances
    attributes = dict(circumstances.attributes)
    if data.BROADCAST:
        attributes["province"] = EVERY_PROVINCE
    return Envelope(
        id=event_id(fact, kind),
        source=f"//{deployment}/{service}/{fact.epoch}",
        type=kind,
        subject=service if data.BROADCAST else str(getattr(data, "unit", None) or attributes["province"]),
        time=datetime.combine(fact.event.on, time(), MIDNIGHT),
        recordedtime=fact.recorded_at,
        sequence=fact.position,
        previous=previous,
        authid=circumstances.principal,
        correlationid=circumstances.correlation_id,
        causationid=circumstances.causation_id,
        traceparent=circumstances.traceparent,
        dataclassification=data.CLASSIFICATION,
        dataschema=f"urn:dienhinh:schema:{kind}",
        **{name: attributes.get(name) for name in _CARRIED},
    )


def value(data: ContractEvent) -> bytes:
    """The record's value: canonical JSON, without members that only repeat a default.

    So a field that a version gains later does not change the bytes of older events, and a pack travels in its canonical
    form, of which anybody can take the digest.
    """
    plain = data.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def attributes(by: By, rules: Any) -> dict[str, str]:
    """What travels with an event besides its data: province, cycle and pack of `rules` (None before any), office."""
    known = {
        "office": by.grant,
        "delegation": by.delegation,
        "province": rules.province if rules else by.province,
        "cycle": str(rules.cycle) if rules and rules.cycle else None,
        "policypack": rules.ref if rules else None,
    }
    return {name: text for name, text in known.items() if text}
