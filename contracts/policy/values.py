"""What may be written at a place of a pack, in words, from the type that the model gives it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from contracts.policy.checks import Share
from contracts.policy.monthday import MonthDay
from contracts.policy.rule import Rule
from contracts.vocabulary import Office, Slug

_WORDS: Mapping[Any, str] = {
    bool: "true | false",
    date: "YYYY-MM-DD",
    Decimal: "số / number",
    MonthDay: "MM-DD",
    Share: "70/100",
    Slug: "mã / id",
    Office: "cơ quan / office",
}


def permitted(kind: Any) -> str:
    """What a value of this type may be: `received | sent`, `1…31`, `[commune | ward …, …]`."""
    if kind in _WORDS:
        return _WORDS[kind]
    match get_origin(kind), get_args(kind):
        case origin, (inner, *_) if origin is Annotated:
            return _bounded(kind) if inner is int else permitted(inner)
        case origin, (entry, *_) if origin is tuple:
            return f"[{permitted(entry)}, …]"
        case origin, values if origin is Literal:
            return " | ".join(map(str, values))
        case origin, kinds if origin in (Union, UnionType):
            return " | ".join("null" if each is NoneType else permitted(each) for each in kinds)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " | ".join(kind)
    if isinstance(kind, type) and issubclass(kind, Rule):
        return "null | {value, clause}"
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields.items()
        return "{" + ", ".join(f"{name}: {permitted(field.rebuild_annotation())}" for name, field in fields) + "}"
    return "số / number" if kind is int else "chữ / text"


def _bounded(kind: Any) -> str:
    schema = TypeAdapter(kind).json_schema()
    return f"{schema.get('minimum', '')}…{schema.get('maximum', '')}"
