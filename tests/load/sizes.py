"""How much is measured: enough for a steady ratio, little enough to be run before a commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """`rounds` are the interleaved repetitions; the rest counts what one round does, or what lies there before."""

    rounds: int
    seconds: float  # after which a path gets no further round
    single: int  # reports, one after the other
    shared: int  # reports of each of the 8 senders
    bulk: int  # lines of one NDJSON body
    appended: int  # events, in batches
    page: int  # events that one round relays; this and the next in years of 15 events
    log: int  # events that a rebuild reads
    streams: int  # streams of 100 events that are folded
    units: int  # units in the ledger
    entries: int  # entries of each of them
    statuses: int  # status queries
    stepped: int  # events that a peer projects one by one

    @property
    def candidacies(self) -> int:
        """Units that file, so that one round meets no month twice: every unit files one month a round."""
        return max(self.single, 8 * self.shared, self.bulk)


FULL = Size(5, 3.5, 60, 12, 1000, 2000, 495, 4995, 20, 1000, 50, 60, 500)
QUICK = Size(2, 0.3, 12, 3, 50, 200, 75, 300, 3, 60, 20, 12, 40)
SMOKE = Size(1, 0, 4, 1, 10, 100, 15, 60, 1, 20, 12, 3, 10)
