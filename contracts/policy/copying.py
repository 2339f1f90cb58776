"""What goes wrong when a plan is copied into a pack: it is copied twice, or to its middle. Both stored plans are such
copies: one prints half of itself twice, the other breaks off."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.policy.faults import Fault
from contracts.policy.rule import Item
from contracts.policy.walk import walk

if TYPE_CHECKING:
    from contracts.policy.pack import PolicyPack

BROKEN_OFF = ("...", "…", "[...]", "[…]")
"""What a copy that breaks off ends with."""


def slips(pack: "PolicyPack") -> Iterator[Fault]:
    """Every sign that a pack was not copied once and whole. A pack that was adopted before may have some."""
    yield from _documents_twice(pack)
    yield from _texts_twice(pack)
    yield from _broken_off(pack)


def _documents_twice(pack: "PolicyPack") -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for index, document in enumerate(pack.basis):
        for name in document.names:
            if (first := seen.setdefault(name.casefold(), index)) != index:
                yield Fault(
                    f"basis.{index}",
                    f"“{name}” đã có ở basis.{first}: một văn bản ghi hai lần, hoặc hai văn bản cùng ký hiệu",
                    f"“{name}” stands at basis.{first} already: a document written twice, or one symbol for two",
                )


def _texts_twice(pack: "PolicyPack") -> Iterator[Fault]:
    for path, part in walk(pack):
        if isinstance(part, tuple):
            items = [entry for entry in part if isinstance(entry, Item)]
            said = Counter(map(_said, items))
            first = {_said(item): item.id for item in reversed(items)}
            for item in (item for item in items if said[_said(item)] > 1 and item.id != first[_said(item)]):
                yield Fault(
                    f"{path}.{item.id}",
                    f"nội dung và điều khoản trùng với {first[_said(item)]}: chép hai lần",
                    f"Text and clause are those of {first[_said(item)]}: copied twice",
                )


def _said(item: Item) -> tuple[str, str]:
    return " ".join(item.label_vi.split()).casefold(), item.clause


def _broken_off(pack: "PolicyPack") -> Iterator[Fault]:
    for path, part in walk(pack):
        if isinstance(part, str) and part.rstrip().endswith(BROKEN_OFF):
            yield Fault(
                path, "nội dung bị cắt giữa chừng: ghi đủ, hoặc để null", "The text breaks off: write it whole, or null"
            )
