"""An empty pack, for whoever has the plan of a province at hand to fill: written from the model, every rule unset."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

import yaml
from pydantic import BaseModel

from contracts.acts.regulated import REGULATED
from contracts.policy.listing import listing
from contracts.policy.pack import PolicyPack
from contracts.policy.places import Place, Shape, within
from contracts.policy.rule import Provenance
from contracts.policy.unset import WITHOUT
from contracts.policy.values import permitted
from contracts.vocabulary import Office

HOW_TO_FILL = (
    "Mỗi quy định ghi null khi chưa quy định, hoặc {value: …, clause: 12/KH-UBND II.1}; clause (điều khoản nguồn) "
    "bắt đầu bằng ký hiệu của một văn bản trong basis. Quy định hay mục nào cũng ghi thêm được inferred: true (cách "
    "hiểu của người lập), synthetic: true (nội dung mẫu), note: ghi chú. Văn bản không nói thì để null, không lấy của "
    "tỉnh khác.",
    "A rule is null while no source gives it, or {value: …, clause: …}; the clause begins with the symbol of a "
    "document of the basis. Any rule or entry may be marked inferred (our reading) or synthetic (a sample), or have a "
    "note. What the plan does not say stays null, and is never borrowed from another province.",
    "dienhinh packs check TỆP / FILE; dienhinh packs adopt TỆP / FILE --on YYYY-MM-DD",
    f"Cơ quan / offices: {', '.join(Office)}.",
)

_WIDTH = 118


def blank(given: Mapping[str, Any], cited: Mapping[str, str]) -> str:
    """The text of a pack in which only `given` (its id, its province…) is filled. `cited` says for a rule's path where
    other packs found it."""
    lines = [*_comment("\n".join(HOW_TO_FILL), 0), *_within(PolicyPack, "", given, cited)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def found_in(packs: Mapping[str, PolicyPack]) -> Mapping[str, str]:
    """For each rule, the clauses in which these packs found it: never its value, which is not borrowed."""
    found: dict[str, list[str]] = {}
    for name, pack in packs.items():
        for line in listing(pack):
            if line.value is not None and line.clause is not None:
                found.setdefault(line.path, []).append(f"{name}: {line.clause}")
    return {path: "; ".join(clauses) for path, clauses in found.items()}


def _within(model: type[BaseModel], path: str, given: Mapping[str, Any], cited: Mapping[str, str]) -> Iterator[str]:
    indent = "  " * (path.count(".") + 1) if path else ""
    for place in within(model, path):
        if not path or place.shape is not Shape.RULE:
            yield ""
        yield from _comment(" / ".join(place.says), len(indent))
        yield from _comment(_more(place, cited), len(indent))
        match place.shape:
            case Shape.SECTION:
                yield f"{indent}{place.name}:"
                yield from _within(place.holds, place.path, given, cited)
            case Shape.RULE:
                yield f"{indent}{place.name}: null"
            case Shape.LIST:
                yield from (f"{indent}#   {line}" for line in _entry(place.holds, "- ", "  "))
                yield f"{indent}{place.name}: []"
            case Shape.RULES_BY_NAME if place.path == "authority.acts":
                yield f"{indent}{place.name}:"
                yield from (f"{indent}  {act}: null  # {name}" for act, name in REGULATED.items())
            case Shape.RULES_BY_NAME:
                yield f"{indent}{place.name}: {{}}"
            case Shape.VALUE:
                yield f"{indent}{place.name}: {_written(given.get(place.name))}"


def _more(place: Place, cited: Mapping[str, str]) -> str:
    """What a rule may be, what does not work while it is unset, and where to look for it."""
    said = []
    if place.shape in (Shape.RULE, Shape.RULES_BY_NAME):
        said.append(f"giá trị / value: {permitted(place.holds)}")
    if place.path in WITHOUT:
        vi, en = WITHOUT[place.path]
        said.append(f"khi để trống: {vi} / while it is unset: {en}")
    if place.path in cited:
        said.append(f"nơi khác ghi ở / found elsewhere in: {cited[place.path]}")
    return "\n".join(said)


def _entry(kind: type[BaseModel], first: str, other: str) -> Iterator[str]:
    """The form of one entry of a list, one line for each field of its own."""
    lead = first
    for place in within(kind):
        if place.name in Provenance.model_fields:
            continue
        says = " / ".join(place.says)
        what = "null | {value, clause}" if place.shape is Shape.RULE else permitted(place.holds)
        nested = place.shape is Shape.LIST and isinstance(place.holds, type) and issubclass(place.holds, BaseModel)
        if nested:
            yield f"{lead}{place.name}:  # {says}"
            yield from _entry(place.holds, f"{other}  - ", f"{other}    ")
        else:
            listed = f"[{what}, …]" if place.shape is Shape.LIST else what
            optional = "" if place.required else "tuỳ chọn / optional: "
            head, *rest = wrap(
                f"{place.name}: {listed}  # {optional}{says}",
                _WIDTH - 10,
                break_long_words=False,
                break_on_hyphens=False,
            )
            yield f"{lead}{head}"
            yield from (f"{other}  {line}" for line in rest)
        lead = other


def _comment(text: str, indent: int) -> Iterator[str]:
    for paragraph in text.splitlines():
        for line in wrap(paragraph, _WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False):
            yield f"{' ' * indent}# {line}"


def _written(value: Any) -> str:
    return "null" if value is None else yaml.safe_dump(value, allow_unicode=True, width=1000).splitlines()[0]
