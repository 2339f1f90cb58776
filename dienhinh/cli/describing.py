"""An act shown to a stranger: its fields and what they are made of, an example, who may, every way it is refused."""

from collections.abc import Mapping
from typing import Any

import yaml

from dienhinh.cli.output import console, show_table

_ELSEWHERE = ("PolicyPack",)
"""What is shown whole by another command."""


def show(described: Mapping[str, Any]) -> None:
    """Prints what `GET /acts/{name}` answers."""
    console.print(f"{described['act']}: {described['says']}\n", markup=False)
    schema = described["fields"]
    defined = schema.get("$defs", {})
    _fields("field", schema, defined)
    for name in _made_of(schema, defined):
        console.print()
        _fields(name, defined[name], defined)
    act = {"act": described["act"], "on": "2026-03-02", "by": {"office": "…", "unit | province": "…"}}
    written = yaml.safe_dump([{**act, **described["example"]}], allow_unicode=True, sort_keys=False)
    console.print("\n" + written.replace("'on'", "on"), markup=False)
    if described["founding"]:
        console.print(f"who: {', '.join(described['founding'])}\n", markup=False)
    show_table(("refused", ""), [[refusal["code"], refusal["says"]] for refusal in described["refusals"]])


def _fields(title: str, schema: Mapping[str, Any], defined: Mapping[str, Any]) -> None:
    rows = [
        [name, "✓" if name in schema.get("required", ()) else "", _type(fields, defined), fields.get("description", "")]
        for name, fields in schema["properties"].items()
    ]
    show_table((title, "required", "type", ""), rows)


def _made_of(schema: Mapping[str, Any], defined: Mapping[str, Any]) -> list[str]:
    """The names of what the fields are made of, in the order they are met."""
    met = (_name(each) for fields in schema["properties"].values() for each in _alternatives(fields))
    return list(dict.fromkeys(name for name in met if "properties" in defined.get(name, {}) and name not in _ELSEWHERE))


def _alternatives(fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    items = fields.get("additionalProperties")
    return [fields, *fields.get("anyOf", ()), *([items] if isinstance(items, Mapping) else [])]


def _name(fields: Mapping[str, Any]) -> str:
    return str(fields.get("$ref", "")).rpartition("/")[2]


def _type(fields: Mapping[str, Any], defined: Mapping[str, Any]) -> str:
    if name := _name(fields):
        return _type(defined[name], defined) if "enum" in defined.get(name, {}) else name
    if "anyOf" in fields:
        return " | ".join(_type(each, defined) for each in fields["anyOf"])
    if "const" in fields or "enum" in fields:
        return " | ".join(map(str, fields.get("enum", [fields.get("const")])))
    return str(fields.get("format", fields.get("type", "any")))
