"""The JSON Schemas (draft 2020-12) of the contract, as frozen in `contracts/schemas/`.

Acts and packs are written by others, so theirs say what is accepted; events and the envelope are read by others, so
theirs say what is sent. The texts are the same for the same code, whatever the order of its declarations.
"""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from contracts.gate.published import Contract

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PACK_FILE = "pack.json"
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_LOCAL = "#/$defs/"

Schema = dict[str, Any]


def schemas(contract: Contract) -> dict[str, Schema]:
    """Every schema of the contract by its path under `schemas/`."""
    pack = contract.pack.__name__
    return {
        PACK_FILE: _schema(contract.pack, "validation"),
        "envelope.json": _schema(contract.envelope, "serialization"),
        **{f"acts/{act.act()}.json": _citing(_schema(act, "validation"), pack) for act in contract.acts},
        **{f"events/{e.event_type()}.json": _citing(_schema(e, "serialization"), pack) for e in contract.events},
    }


def text(schema: Mapping[str, Any]) -> str:
    """A schema as it is frozen."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class _WithoutFieldTitles(GenerateJsonSchema):
    """A field's title would only repeat its name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def _schema(model: type[BaseModel], mode: Literal["validation", "serialization"]) -> Schema:
    raw = model.model_json_schema(mode=mode, schema_generator=_WithoutFieldTitles)
    return {"$schema": DIALECT, **_with_short_names(raw)}


def _with_short_names(schema: Schema) -> Schema:
    """Generic models get names that do not hang on how a library spells a type: `Rule-3f9a1c2e`."""
    definitions: Mapping[str, Schema] = schema.get("$defs", {})
    names = {name: _short(name, definition) for name, definition in definitions.items()}
    renamed: Schema = _rewritten(schema, {f"{_LOCAL}{old}": f"{_LOCAL}{new}" for old, new in names.items()})
    if definitions:
        renamed["$defs"] = {names[old]: definition for old, definition in renamed["$defs"].items()}
        for definition in renamed["$defs"].values():
            definition["title"] = definition.get("title", "").partition("[")[0]
    return renamed


def _short(name: str, definition: Schema) -> str:
    if _PLAIN_NAME.fullmatch(name):
        return name
    digest = sha256(json.dumps(definition, sort_keys=True).encode()).hexdigest()
    return f"{definition['title'].partition('[')[0]}-{digest[:8]}"


def _citing(schema: Schema, pack: str) -> Schema:
    """A schema in which the pack is the file beside it, and which defines nothing that it does not use."""
    cited: Schema = _rewritten(schema, {f"{_LOCAL}{pack}": f"../{PACK_FILE}"})
    definitions = cited.pop("$defs", {})
    used: set[str] = set()
    waiting = set(_local_references(cited))
    while waiting:
        used |= waiting
        waiting = {name for user in waiting for name in _local_references(definitions[user])} - used
    kept = {name: definition for name, definition in definitions.items() if name in used}
    return {**cited, "$defs": kept} if kept else cited


def _rewritten(part: Any, references: Mapping[str, str]) -> Any:
    if isinstance(part, dict):
        return {
            name: references.get(value, value) if name == "$ref" else _rewritten(value, references)
            for name, value in part.items()
        }
    return [_rewritten(item, references) for item in part] if isinstance(part, list) else part


def _local_references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(target := part.get("$ref"), str) and target.startswith(_LOCAL):
            yield target.removeprefix(_LOCAL)
        part = list(part.values())
    if isinstance(part, list):
        for item in part:
            yield from _local_references(item)
