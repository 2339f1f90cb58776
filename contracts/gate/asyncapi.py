"""The AsyncAPI 3.0 document of what is published: one channel for each producing service."""

import re
from collections.abc import Mapping
from inspect import cleandoc
from itertools import groupby
from typing import Any

import yaml

from contracts.events.event import ContractEvent
from contracts.gate.published import Contract, service_of, topic_of
from contracts.topics import PARTITIONS

_KAFKA = "0.5.0"
_SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12"
_UNIT_KEY = "The unit's id, as in `ce_subject`: all events of one unit keep their order within the topic."
_EITHER_KEY = "As in `ce_subject`: the unit's id, or the province's code where the event is not about one unit."
_PROVINCE_KEY = "The province's code, as in `ce_subject`: the event is about the whole province."
_SERVICE_KEY = (
    "The service's name, as in `ce_subject`: the event is about its whole store. Every partition carries it, before "
    "whatever the service published later."
)
_UNKEYED = re.compile(r"\W")


def text(contract: Contract, envelope: Mapping[str, Any]) -> str:
    """The document as it is frozen; `envelope` is the envelope's schema."""
    return yaml.safe_dump(_document(contract, envelope), allow_unicode=True, sort_keys=False, width=120)


def _document(contract: Contract, envelope: Mapping[str, Any]) -> dict[str, Any]:
    events = sorted(contract.events, key=lambda event: (service_of(event), event.event_type()))
    services = {service: list(published) for service, published in groupby(events, key=service_of)}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Điển Hình",
            "version": "1.0.0",
            "description": "Contract events of the register of model units. CloudEvents 1.0 in Kafka binary mode.",
        },
        "defaultContentType": "application/json",
        "channels": {service: _channel(service, published) for service, published in services.items()},
        "operations": {f"send-{service}": _operation(service, events) for service, events in services.items()},
        "components": {
            "messages": {_key(event): _message(event) for event in events},
            "schemas": {"EventHeaders": _headers(envelope)},
        },
    }


def _channel(service: str, events: list[type[ContractEvent]]) -> dict[str, Any]:
    topic = topic_of(events[0])
    return {
        "address": topic,
        "description": f"All that {service} publishes, in its order for each key.",
        "messages": {_key(event): {"$ref": f"#/components/messages/{_key(event)}"} for event in events},
        "bindings": {"kafka": {"topic": topic, "partitions": PARTITIONS, "bindingVersion": _KAFKA}},
    }


def _operation(service: str, events: list[type[ContractEvent]]) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{service}"},
        "summary": f"{service} publishes what it recorded, at least once, from its event log.",
        "messages": [{"$ref": f"#/channels/{service}/messages/{_key(event)}"} for event in events],
    }


def _message(event: type[ContractEvent]) -> dict[str, Any]:
    kind = event.event_type()
    return {
        "name": kind,
        "title": event.__name__,
        "summary": cleandoc(event.__doc__ or "").partition("\n\n")[0].replace("\n", " "),
        "contentType": "application/json",
        "headers": {"$ref": "#/components/schemas/EventHeaders"},
        "payload": {"schemaFormat": _SCHEMA_FORMAT, "schema": {"$ref": f"./schemas/events/{kind}.json"}},
        "bindings": {
            "kafka": {"key": {"type": "string", "description": _about(event)}, "bindingVersion": _KAFKA},
        },
    }


def _about(event: type[ContractEvent]) -> str:
    """What the record's key is, in words."""
    if event.BROADCAST:
        return _SERVICE_KEY
    unit = event.model_fields.get("unit")
    if unit is None:
        return _PROVINCE_KEY
    return _UNIT_KEY if unit.is_required() else _EITHER_KEY


def _key(event: type[ContractEvent]) -> str:
    """The message's name within the document, where dots are not allowed."""
    return _UNKEYED.sub("-", event.event_type().removeprefix("vn.dienhinh."))


def _headers(envelope: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes as Kafka headers: `ce_` and the name; text on the wire, whatever they are in the envelope."""
    fields = envelope["properties"]
    named = {f"ce_{name}": _header(field) for name, field in sorted(fields.items())}
    return {
        "type": "object",
        "description": envelope["description"],
        "required": ["ce_specversion", *(f"ce_{name}" for name in sorted(envelope["required"])), "content-type"],
        "properties": {
            "ce_specversion": {"type": "string", "const": "1.0", "description": "the version of CloudEvents"},
            **named,
            "content-type": {"type": "string", "const": "application/json", "description": "of the value"},
        },
    }


def _header(field: Mapping[str, Any]) -> dict[str, Any]:
    (shape,) = (variant for variant in field.get("anyOf", [field]) if variant.get("type") != "null")
    number = {"pattern": r"^\d+$"} if shape["type"] == "integer" else {}
    kept = {name: shape[name] for name in ("format", "pattern") if name in shape}
    words = {"description": field["description"]} if "description" in field else {}
    return {"type": "string", **number, **kept, **words}
