"""Does audit keep every event of everybody, once, in unbroken chains?"""

from collections import Counter
from collections.abc import Iterator

from tests.crash.chaos.evidence import Evidence


def check(evidence: Evidence) -> Iterator[str]:
    said, kept = evidence.all_said, Counter(evidence.ledger)
    if lacking := said.keys() - kept.keys():
        yield f"the ledger lacks {len(lacking)} of {len(said)} events"
    if foreign := kept.keys() - said.keys() - evidence.lost:
        yield f"the ledger keeps {len(foreign)} events that no log knows"
    for log in evidence.said.values():
        for source, newest in {each.source: each.position for each in log}.items():
            if evidence.chains.get(source, 0) < newest:  # further, where a restore has lost the rest
                yield f"the chain of {source} is whole up to {evidence.chains.get(source, 0)}, not {newest}"
