"""Provinces become other provinces, and codes are used again: whose rules an act is decided by, then. Pure.

Since 01/07/2025 the code 24 is Bắc Ninh's, which was 27, and 24 was Bắc Giang's. What was pinned to a pack stays under
it (NQ 190/2025/QH15 Art. 10), by the offices of the province that took over; all else asks for rules of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from contracts.policy.rulebook import NoRules, Rulebook
from contracts.policy.rules import Rules
from contracts.vocabulary import Cycle, PackRef, ProvinceCode


class Rulebooks:
    """The rulebooks of all provinces; `find` gives that of a code, None where it has none."""

    def __init__(self, find: Callable[[ProvinceCode], Rulebook | None]) -> None:
        self._find = find

    def current(self, province: ProvinceCode, on: date) -> Rulebook:
        """The rulebook of the province that this one is, or is part of, on the day."""
        book = self._find(province) or Rulebook(province)
        successor = book.successor_on(on)
        return book if successor is None else self.current(successor, on)

    def rules(self, province: ProvinceCode, cycle: Cycle, on: date, pinned: PackRef | None = None) -> Rules:
        """The rules of `cycle` as of `on`; those of a pinned pack also where a predecessor had adopted it. Raises
        `NoRules`."""
        current = self.current(province, on)
        if pinned is None:
            return current.rules(cycle, on)
        for book in self._with_predecessors(current):
            if book.has(pinned):
                ruled = book.rules(cycle, on, pinned)
                return replace(ruled, province=current.province, delegations=current.delegations)
        raise NoRules(current.province, cycle, on, pinned)

    def in_force(self, province: ProvinceCode, on: date) -> Rules:
        """The rules for acts without a cycle; raises `NoRules`."""
        return self.current(province, on).in_force(on)

    def codes(self, province: ProvinceCode, on: date) -> frozenset[ProvinceCode]:
        """The codes under which what is of the province on the day may have been entered: its own, and those of the
        provinces that it was formed of by then."""
        book = self._find(province) or Rulebook(province)
        others = {each for formation in book.formations if formation.on <= on for each in formation.of} - {province}
        return frozenset({province}).union(*(self.codes(each, on) for each in others))

    def _with_predecessors(self, book: Rulebook) -> Iterator[Rulebook]:
        yield book
        for formation in book.formations:
            for province in formation.of:
                if province != book.province and (predecessor := self._find(province)) is not None:
                    yield from self._with_predecessors(predecessor)
