"""What the comparison of two schemas makes of each keyword."""

import pytest

from contracts.gate.change import Kind
from contracts.gate.changes import changes

TEXT, NUMBER, NULL = {"type": "string"}, {"type": "integer"}, {"type": "null"}
TREE = {"$ref": "#/$defs/Tree", "$defs": {"Tree": {"type": "array", "items": {"$ref": "#/$defs/Tree"}}}}


def one_of(*variants):
    return {"oneOf": [{"type": "object", "properties": {"check": {"const": name}}, **more} for name, more in variants]}


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (TEXT, {**TEXT, "title": "T", "description": "words", "examples": ["a"]}, []),
        (TREE, TREE, []),
        (NUMBER, {"type": "number"}, [Kind.WIDENED]),
        ({"type": "number"}, NUMBER, [Kind.OTHER]),
        (TEXT, {}, [Kind.WIDENED]),
        ({**NUMBER, "maximum": 5}, {**NUMBER, "maximum": 4}, [Kind.NARROWED]),
        ({**NUMBER, "maximum": 5}, {**NUMBER, "maximum": 6}, [Kind.WIDENED]),
        ({**NUMBER, "minimum": 5}, {**NUMBER, "minimum": 6}, [Kind.NARROWED]),
        ({**NUMBER, "minimum": 5}, NUMBER, [Kind.WIDENED]),
        (NUMBER, {**NUMBER, "multipleOf": 5}, [Kind.NARROWED]),
        ({**TEXT, "const": "a"}, {**TEXT, "enum": ["a", "b"]}, [Kind.WIDENED]),
        ({**TEXT, "enum": ["a", "b"]}, {**TEXT, "enum": ["b", "c"]}, [Kind.NARROWED, Kind.WIDENED]),
        (TEXT, {**TEXT, "enum": ["a"]}, [Kind.NARROWED]),
        ({**TEXT, "format": "date"}, {**TEXT, "format": "date-time"}, [Kind.OTHER]),
        ({"anyOf": [TEXT, NULL]}, {"anyOf": [NULL, TEXT]}, []),
        ({"anyOf": [TEXT, NULL]}, {"anyOf": [NUMBER, NULL]}, [Kind.NARROWED, Kind.WIDENED]),
        ({"type": "array", "items": TEXT}, {"type": "array"}, [Kind.WIDENED]),
        ({"type": "object", "additionalProperties": False}, {"type": "object"}, [Kind.WIDENED]),
        ({"type": "object"}, {"type": "object", "additionalProperties": TEXT}, [Kind.NARROWED]),
        (
            {"type": "object", "additionalProperties": TEXT},
            {"type": "object", "additionalProperties": NUMBER},
            [Kind.OTHER],
        ),
        (
            {"type": "object", "patternProperties": {"^a": TEXT}},
            {"type": "object", "patternProperties": {"^b": TEXT}},
            [Kind.OTHER],
        ),
        (
            {"type": "object", "propertyNames": {"maxLength": 64}},
            {"type": "object", "propertyNames": {"maxLength": 32}},
            [Kind.NARROWED],
        ),
        (one_of(("a", {}), ("b", {})), one_of(("b", {}), ("a", {}), ("c", {})), [Kind.WIDENED]),
        (one_of(("a", {}), ("b", {})), one_of(("a", {}), ("c", {})), [Kind.NARROWED, Kind.WIDENED]),
        (one_of(("a", {}), ("b", {})), one_of(("a", {}), ("b", {"required": ["check"]})), [Kind.NARROWED]),
        ({"type": "object", "properties": {"title": TEXT}}, {"type": "object", "properties": {}}, [Kind.OTHER]),
    ],
)
def test_each_change_is_seen_and_its_kind_is_right(old, new, kinds):
    assert [change.kind for change in changes(old, new)] == kinds
