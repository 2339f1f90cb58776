"""Which events of a source count: those of its newest epoch, and of each earlier one up to where the next left it."""

from collections.abc import Iterable
from dataclasses import dataclass

from chassis.eventstore.epochs import FIRST


@dataclass(frozen=True)
class Begun:
    """An epoch as its start tells of it; `by` is the start's event id."""

    epoch: int
    previous: int
    last_sequence: int
    by: str


class Lineage:
    """The epochs of one source, as far as they are known. Pure, and whatever order the starts arrived in."""

    def __init__(self, begun: Iterable[Begun] = ()) -> None:
        """An epoch has a higher number than the one it follows; what says otherwise is none."""
        self._begun = {each.epoch: each for each in begun if each.previous < each.epoch}
        self._newest = epoch = max(self._begun, default=FIRST)
        self._ended: dict[int, Begun] = {}
        while (start := self._begun.get(epoch)) is not None:
            epoch = start.previous
            self._ended[epoch] = start
        self._is_whole = epoch == FIRST

    @property
    def undisputed(self) -> int:
        """The position up to which no restore ever went back."""
        return min((each.last_sequence for each in self._begun.values()), default=0)

    def ended_at(self, epoch: int) -> int | None:
        """The last position of this epoch that counts; None where all of it does, as far as is known."""
        return self._ended[epoch].last_sequence if epoch in self._ended else None

    def knows(self, epoch: int) -> bool:
        """Whether the start of this epoch has arrived, or it is the first one, which has none."""
        return epoch == FIRST or epoch in self._begun

    def disowned_by(self, epoch: int, sequence: int) -> Begun | None:
        """The epoch that began without the event at this place; None where the event counts, as far as is known.

        An epoch that nobody followed on is given up as soon as every start back to the first epoch is known.
        """
        if epoch >= self._newest:
            return None
        if (end := self._ended.get(epoch)) is not None:
            return end if sequence > end.last_sequence else None
        return self._begun[self._newest] if self._is_whole else None
