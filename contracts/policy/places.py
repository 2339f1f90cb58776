"""Where the model of a pack has rules, lists and sections: what a pack may say, before there is a pack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fnmatch import fnmatchcase
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from contracts.policy.rule import Rule


class Shape(Enum):
    """What stands at a place: further places, one rule, a list of entries, rules by name, or a plain value."""

    SECTION = auto()
    RULE = auto()
    LIST = auto()
    RULES_BY_NAME = auto()
    VALUE = auto()


@dataclass(frozen=True)
class Place:
    """One place of the model. In `path` an entry of a list, or a name that a pack chooses, is `*`: `tasks.*.due`.

    `holds` is the type of the value, of an entry, or of the section; `says` what it is about, in both languages.
    """

    path: str
    shape: Shape
    holds: Any
    says: tuple[str, str]
    required: bool

    @property
    def name(self) -> str:
        """The last word of the path."""
        return self.path.rpartition(".")[2]

    def covers(self, path: str) -> bool:
        """Whether a path of a pack is at this place."""
        return path.count(".") == self.path.count(".") and fnmatchcase(path, self.path)


def places(model: type[BaseModel], path: str = "") -> Iterator[Place]:
    """Every place within a model, each section before what it holds."""
    for place in within(model, path):
        yield place
        match place.shape:
            case Shape.SECTION:
                yield from places(place.holds, place.path)
            case Shape.LIST if isinstance(place.holds, type) and issubclass(place.holds, BaseModel):
                yield from (inner for inner in places(place.holds, f"{place.path}.*") if inner.shape is Shape.RULE)
            case Shape.RULES_BY_NAME:
                yield Place(f"{place.path}.*", Shape.RULE, place.holds, place.says, required=False)


def within(model: type[BaseModel], path: str = "") -> Iterator[Place]:
    """The places directly within a model."""
    for name, field in model.model_fields.items():
        shape, holds = _shape(field)
        yield Place(f"{path}.{name}" if path else name, shape, holds, _says(field), field.is_required())


def _shape(field: FieldInfo) -> tuple[Shape, Any]:
    kind: Any = field.annotation
    if (value := _ruled(kind)) is not None:
        return Shape.RULE, value
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return Shape.SECTION, kind
    match get_origin(kind), get_args(kind):
        case origin, (entry, *_) if origin is tuple:
            return Shape.LIST, entry
        case origin, (_, rule) if origin is Mapping and (value := _ruled(rule)) is not None:
            return Shape.RULES_BY_NAME, value
    return Shape.VALUE, field.rebuild_annotation()


def _ruled(kind: Any) -> Any:
    """The type of a rule's value; None where it is no rule."""
    if not (isinstance(kind, type) and issubclass(kind, Rule)):
        return None
    (value,) = kind.__pydantic_generic_metadata__["args"]
    return value


def _says(field: FieldInfo) -> tuple[str, str]:
    vi, _, en = (field.description or "").partition(" / ")
    return vi, en
