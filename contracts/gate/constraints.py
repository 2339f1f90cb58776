"""Whether the values that a schema admits have become fewer, more, or others."""

from collections.abc import Iterator, Mapping
from typing import Any

from contracts.gate.change import Change, Kind, shown

_FLOORS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_CEILINGS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_STRUCTURE = frozenset(
    {
        *("type", "default", "anyOf", "oneOf", "enum", "const", "properties", "required"),
        *("items", "propertyNames", "patternProperties", "additionalProperties"),
    }
)

Schema = Mapping[str, Any]


def compare_constraints(old: Schema, new: Schema, path: str) -> Iterator[Change]:
    """Changes of enumerations, bounds, and every other keyword that does not hold schemas of its own."""
    yield from _compare_enumerations(_values(old), _values(new), path)
    for name in sorted((old.keys() | new.keys()) - _STRUCTURE):
        yield from compare_keyword(name, old.get(name), new.get(name), path)


def compare_keyword(name: str, before: Any, after: Any, path: str) -> Iterator[Change]:
    """A constraint that came, went or moved. Of two patterns or formats nobody can tell which is the wider."""
    if before == after:
        return
    if before is None:
        yield Change(path, Kind.NARROWED, f"{name} {shown(after)} is new")
    elif after is None:
        yield Change(path, Kind.WIDENED, f"{name} {shown(before)} is gone")
    else:
        kind = _direction(name, before, after)
        yield Change(path, kind, f"{name} was {shown(before)}, is {shown(after)}")


def _direction(name: str, before: Any, after: Any) -> Kind:
    if name not in (*_FLOORS, *_CEILINGS):
        return Kind.OTHER
    return Kind.NARROWED if (after > before) == (name in _FLOORS) else Kind.WIDENED


def _values(schema: Schema) -> list[Any] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _compare_enumerations(before: list[Any] | None, after: list[Any] | None, path: str) -> Iterator[Change]:
    if before is None or after is None:
        yield from compare_keyword("enum", before, after, path)
        return
    if gone := [value for value in before if value not in after]:
        yield Change(path, Kind.NARROWED, f"no longer admits {', '.join(map(shown, gone))}")
    if added := [value for value in after if value not in before]:
        yield Change(path, Kind.WIDENED, f"now admits {', '.join(map(shown, added))}")
