"""What has changed between two JSON Schemas, field by field, and what kind of change each is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contracts.gate.change import Change, Kind, shown
from contracts.gate.constraints import compare_constraints, compare_keyword
from contracts.gate.resolving import resolved

Schema = Mapping[str, Any]


def changes(old: Schema, new: Schema) -> Iterator[Change]:
    """Every change from `old` to `new`; descriptions and titles are words, not changes."""
    yield from _compare(resolved(old), resolved(new), "")


def _compare(old: Schema, new: Schema, path: str) -> Iterator[Change]:
    if "default" in old and "default" in new and old["default"] != new["default"]:
        yield Change(path, Kind.OTHER, f"absent meant {shown(old['default'])}, now {shown(new['default'])}")
    befores, unmatched = _alternatives(old), list(_alternatives(new))
    if len(befores) == len(unmatched) == 1:
        yield from _compare_one(befores[0], unmatched[0], path)
        return
    for before in befores:
        after = next((each for each in unmatched if _tag(each) == _tag(before)), None)
        if after is None:
            yield Change(path, Kind.NARROWED, f"no longer admits {_tag(before)}")
        else:
            unmatched.remove(after)
            yield from _compare_one(before, after, path)
    for after in unmatched:
        yield Change(path, Kind.WIDENED, f"now admits {_tag(after)}")


def _alternatives(schema: Schema) -> Sequence[Schema]:
    either = schema.get("anyOf") or schema.get("oneOf")
    return [each for variant in either for each in _alternatives(variant)] if either else [schema]


def _tag(variant: Schema) -> str:
    """How one of several alternatives is told from the others: by its constant field, its format or its type."""
    constants = (
        f"{name} {field['const']}" for name, field in variant.get("properties", {}).items() if "const" in field
    )
    return str(next(constants, None) or variant.get("format") or variant.get("type") or shown(variant))


def _compare_one(old: Schema, new: Schema, path: str) -> Iterator[Change]:
    before, after = old.get("type"), new.get("type")
    if before != after:
        kind = Kind.WIDENED if after is None or (before, after) == ("integer", "number") else Kind.OTHER
        yield Change(path, kind, f"was {before or 'anything'}, is {after or 'anything'}")
        return
    yield from compare_constraints(old, new, path)
    yield from _compare_known_fields(old, new, path)
    yield from _compare_new_fields(old, new, path)
    yield from _compare_contents(old, new, path)
    yield from _compare_other_fields(old.get("additionalProperties", True), new.get("additionalProperties", True), path)


def _compare_known_fields(old: Schema, new: Schema, path: str) -> Iterator[Change]:
    before, after = old.get("properties", {}), new.get("properties", {})
    owed_before, owed_after = old.get("required", ()), new.get("required", ())
    for name in sorted(before):
        here = _within(path, name)
        if name not in after:
            twin = next((other for other in sorted(after.keys() - before.keys()) if after[other] == before[name]), None)
            yield Change(here, Kind.OTHER, f"renamed to {twin}" if twin else "removed")
            continue
        yield from _compare(before[name], after[name], here)
        if name in owed_after and name not in owed_before:
            yield Change(here, Kind.NARROWED, "was optional, is required")
        if name in owed_before and name not in owed_after:
            yield Change(here, Kind.WIDENED, "was required, is optional")


def _compare_new_fields(old: Schema, new: Schema, path: str) -> Iterator[Change]:
    closed = old.get("additionalProperties") is False
    for name in sorted(new.get("properties", {}).keys() - old.get("properties", {}).keys()):
        here = _within(path, name)
        if name in new.get("required", ()):
            yield Change(here, Kind.NARROWED, "a new field that is required")
        elif closed:
            yield Change(here, Kind.OPTIONAL_ADDED_TO_CLOSED, "a new field, where released readers refuse unknown ones")
        else:
            yield Change(here, Kind.OPTIONAL_ADDED, "a new optional field")


def _compare_contents(old: Schema, new: Schema, path: str) -> Iterator[Change]:
    """The entries of a list; the keys and values of a mapping."""
    for name, place in (("items", "[]"), ("propertyNames", "{key}")):
        before, after = old.get(name), new.get(name)
        if before is not None and after is not None:
            yield from _compare(before, after, path + place)
        else:
            yield from compare_keyword(name, before, after, path)
    before, after = old.get("patternProperties", {}), new.get("patternProperties", {})
    if before.keys() == after.keys():
        for pattern in sorted(before):
            yield from _compare(before[pattern], after[pattern], path + "{}")
    else:
        yield Change(path, Kind.OTHER, f"keys matched {shown(sorted(before))}, match {shown(sorted(after))}")


def _compare_other_fields(before: Any, after: Any, path: str) -> Iterator[Change]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _compare(before, after, path + "{}")
    elif before != after:
        narrowed = after is False or before is True
        reason = "fields beside the known ones are " + ("restricted" if narrowed else "admitted")
        yield Change(path, Kind.NARROWED if narrowed else Kind.WIDENED, reason)


def _within(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
