"""The AsyncAPI document: its structure, and that every reference in it leads somewhere."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

import contracts
from contracts.envelope import Envelope
from contracts.gate import asyncapi
from contracts.gate.published import published
from contracts.gate.samples import read_samples
from contracts.gate.schemas import schemas

HOME = Path(contracts.__file__).parent

REFERENCE = {"type": "object", "required": ["$ref"], "properties": {"$ref": {"type": "string"}}, "maxProperties": 1}
KAFKA = {"type": "object", "required": ["kafka"], "properties": {"kafka": {"required": ["bindingVersion"]}}}
KAFKA_KEY = {
    "required": ["kafka"],
    "properties": {"kafka": {"required": ["key"], "properties": {"key": {"required": ["type", "description"]}}}},
}
STRUCTURE = {
    "type": "object",
    "required": ["asyncapi", "info", "channels", "operations", "components"],
    "additionalProperties": False,
    "properties": {
        "asyncapi": {"const": "3.0.0"},
        "info": {"type": "object", "required": ["title", "version"]},
        "defaultContentType": {"const": "application/json"},
        "channels": {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z]+$"},
            "additionalProperties": {
                "required": ["address", "messages", "bindings"],
                "properties": {
                    "address": {"pattern": r"^dienhinh\.[a-z]+\.v1$"},
                    "messages": {"additionalProperties": REFERENCE, "minProperties": 1},
                    "bindings": KAFKA,
                },
            },
        },
        "operations": {
            "additionalProperties": {
                "required": ["action", "channel", "messages"],
                "properties": {
                    "action": {"const": "send"},
                    "channel": REFERENCE,
                    "messages": {"type": "array", "items": REFERENCE, "minItems": 1},
                },
            }
        },
        "components": {
            "properties": {
                "messages": {
                    "propertyNames": {"pattern": r"^[\w-]+$"},
                    "additionalProperties": {
                        "required": ["name", "title", "summary", "contentType", "headers", "payload", "bindings"],
                        "properties": {
                            "summary": {"type": "string", "minLength": 10},
                            "headers": REFERENCE,
                            "payload": {"required": ["schemaFormat", "schema"], "properties": {"schema": REFERENCE}},
                            "bindings": KAFKA_KEY,
                        },
                    },
                }
            }
        },
    },
}


@pytest.fixture(scope="module")
def document():
    contract = published()
    return yaml.safe_load(asyncapi.text(contract, schemas(contract)["envelope.json"]))


def test_the_document_has_the_structure_of_asyncapi_3(document):
    jsonschema.validate(document, STRUCTURE)


def references(part):
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        part = list(part.values())
    if isinstance(part, list):
        for item in part:
            yield from references(item)


def test_every_reference_leads_somewhere(document):
    frozen = {f"./schemas/{path}" for path in schemas(published())}
    for reference in references(document):
        if reference.startswith("#/"):
            place = document
            for step in reference.removeprefix("#/").split("/"):
                place = place[step]
        else:
            assert reference in frozen


def test_each_producing_service_has_one_channel_with_all_its_messages_and_one_operation(document):
    types = published().types
    services = {kind.split(".")[2] for kind in types}
    assert document["channels"].keys() == services
    assert document["operations"].keys() == {f"send-{service}" for service in services}
    for service, channel in document["channels"].items():
        assert channel["address"] == channel["bindings"]["kafka"]["topic"] == f"dienhinh.{service}.v1"
        assert len(channel["messages"]) == sum(kind.split(".")[2] == service for kind in types)
    assert {message["name"] for message in document["components"]["messages"].values()} == types.keys()


def test_every_attribute_of_the_envelope_is_a_header_with_type_and_description(document):
    headers = document["components"]["schemas"]["EventHeaders"]["properties"]
    assert {f"ce_{name}" for name in Envelope.model_fields} < headers.keys()
    for name, header in headers.items():
        assert header["type"] == "string", name
        assert header["description"], name
        assert re.fullmatch(r"ce_[a-z0-9]{1,20}|content-type", name)


def test_the_headers_of_the_golden_samples_fit(document):
    headers = document["components"]["schemas"]["EventHeaders"]
    for sample in read_samples(HOME / "samples"):
        jsonschema.validate(sample.content["headers"], headers)


def test_a_message_about_a_unit_is_keyed_by_it_and_one_about_a_province_by_its_code(document):
    messages = document["components"]["messages"]

    def key(name):
        return messages[name]["bindings"]["kafka"]["key"]["description"]

    assert "unit" in key("registration-unit-registered-v1")
    assert "province" in key("registration-policy-pack-adopted-v1")
    assert "or the province" in key("notification-notification-sent-v1")


def test_every_frozen_schema_is_a_schema_whose_references_hold():
    for path, schema in schemas(published()).items():
        jsonschema.Draft202012Validator.check_schema(schema)
        for reference in references(schema):
            local = reference.removeprefix("#/$defs/")
            assert local in schema.get("$defs", {}) or reference == "../pack.json", path
        assert "FieldInfo" not in json.dumps(schema), path
