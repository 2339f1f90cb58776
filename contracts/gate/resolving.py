"""A schema without its words and with its definitions in their place: moving or renaming a definition is no change."""

from collections.abc import Mapping
from typing import Any

_WORDS = frozenset({"$schema", "$defs", "title", "description", "examples", "discriminator"})
_LOCAL = "#/$defs/"
_NAMED = frozenset({"properties", "patternProperties"})
_VALUES = frozenset({"default", "enum", "const", "required"})


def resolved(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema to compare; a definition inside itself stays a reference."""
    found: dict[str, Any] = _resolved(schema, schema.get("$defs", {}), ())
    return found


def _resolved(part: Any, definitions: Mapping[str, Any], within: tuple[str, ...]) -> Any:
    if isinstance(part, list):
        return [_resolved(item, definitions, within) for item in part]
    if not isinstance(part, Mapping):
        return part
    target = part.get("$ref", "")
    if target.startswith(_LOCAL) and target not in within:
        beside = {name: value for name, value in part.items() if name != "$ref"}
        definition = definitions[target.removeprefix(_LOCAL)]
        return _resolved({**definition, **beside}, definitions, (*within, target))
    return {name: _member(name, value, definitions, within) for name, value in part.items() if name not in _WORDS}


def _member(name: str, value: Any, definitions: Mapping[str, Any], within: tuple[str, ...]) -> Any:
    if name in _VALUES:
        return value
    if name in _NAMED:
        return {field: _resolved(schema, definitions, within) for field, schema in value.items()}
    return _resolved(value, definitions, within)
