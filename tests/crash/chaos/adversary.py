"""The adversary: three hands, each with a plan of its own that a seed has shuffled, strike while the offices work."""

import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from tests.crash.chaos.acting import Tempo
from tests.crash.chaos.faults import HANDS, Kind
from tests.crash.chaos.installation import Installation

BETWEEN = (2, 12)
"""Tries of the offices between two faults of one hand, at least and at most."""

LASTING = (2, 8)
"""Tries that a fault lasts, before it is healed."""


@dataclass(frozen=True)
class Struck:
    """A fault as it was done: its kind, what it hit, and how many tries had come to an end by then."""

    kind: str
    what: str
    at: int


class Hand:
    """Does one fault after the other, each healed before the next; those of other hands may overlap."""

    def __init__(self, kinds: Sequence[tuple[str, Kind, int]], chance: random.Random) -> None:
        self._plan = [(name, kind) for name, kind, count in kinds for _ in range(count)]
        self._chance = chance
        chance.shuffle(self._plan)

    def strike(self, installation: Installation, tempo: Tempo, struck: list[Struck]) -> None:
        """Carries the plan out, as long as anybody works; what it did is added to `struck`."""
        for name, kind in self._plan:
            tempo.after(self._chance.randint(*BETWEEN))
            if tempo.ended:
                return
            fault = kind(installation, random.Random(self._chance.random()))  # noqa: S311 - repeatable on purpose
            struck.append(Struck(name, fault.inject(), tempo.tries))
            tempo.after(self._chance.randint(*LASTING))
            fault.heal()


class Adversary:
    """Strikes until all plans are carried out."""

    def __init__(self, seed: int) -> None:
        self._hands = [
            Hand(kinds, random.Random(f"{seed}/{name}"))  # noqa: S311 - repeatable on purpose
            for name, kinds in HANDS.items()
        ]
        self._threads = ThreadPoolExecutor(len(self._hands), thread_name_prefix="adversary")
        self._striking: list[Future[None]] = []
        self.struck: list[Struck] = []

    def begin(self, installation: Installation, tempo: Tempo) -> None:
        """Returns at once."""
        self._striking = [self._threads.submit(hand.strike, installation, tempo, self.struck) for hand in self._hands]

    @property
    def done(self) -> bool:
        """Whether everything is done and healed, or a hand has failed."""
        failed = any(striking.done() and striking.exception() for striking in self._striking)
        return failed or all(striking.done() for striking in self._striking)

    def end(self) -> None:
        """Returns when all hands rest; raises what went wrong in one of them."""
        self._threads.shutdown()
        for striking in self._striking:
            striking.result()

    @property
    def by_kind(self) -> Counter[str]:
        """How many faults of each kind were done."""
        return Counter(each.kind for each in self.struck)
