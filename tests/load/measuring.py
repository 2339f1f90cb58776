"""Interleaved rounds: what is compared runs in the same minutes, in changing order, so that the machine is the same."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

Contender = Callable[[], float]
"""Prepares and runs one round; returns how many units of work a second it did, preparation not counted."""


@dataclass(frozen=True)
class HotPath:
    """One hot path on one store. `unit` is what is counted; `peers` are named by what they are."""

    name: str
    store: str
    unit: str
    ours: Contender
    floor: Contender
    peers: Mapping[str, Contender] = field(default_factory=dict)


class Watch:
    """`seconds` of the block that it watched."""

    seconds: float = 0.0

    def rate(self, count: int) -> float:
        """Units of work a second."""
        return count / self.seconds


@contextmanager
def watched() -> Iterator[Watch]:
    """Times the block; the collector runs before it, not in it."""
    watch = Watch()
    gc.collect()
    began = perf_counter()
    yield watch
    watch.seconds = perf_counter() - began


@dataclass(frozen=True)
class Rates:
    """The rates of one contender, one a round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.rounds)

    def over(self, other: "Rates") -> float:
        """The median of the ratios of each round: what slows a whole round down slows both."""
        return median(mine / its for mine, its in zip(self.rounds, other.rounds, strict=True))

    @property
    def spread(self) -> float:
        """Half of the distance between the best and the worst round, as a part of the median."""
        return (max(self.rounds) - min(self.rounds)) / 2 / self.median


def measured(path: HotPath, rounds: int, seconds: float) -> Mapping[str, Rates]:
    """The rates of `ours`, `floor` and each peer. The first round warms up and is dropped, unless it is the only one;
    ours runs first in it, because the floor writes the rows that ours wrote. No further round begins after `seconds`,
    once there are two."""
    contenders = {"ours": path.ours, "floor": path.floor, **path.peers}
    names, found = list(contenders), {name: [] for name in contenders}
    began = perf_counter()
    for number in range(rounds + (rounds > 1)):
        if number > 2 and perf_counter() - began > seconds:
            break
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            found[name].append(contenders[name]())
    return {name: Rates(tuple(rates[1:] or rates)) for name, rates in found.items()}
