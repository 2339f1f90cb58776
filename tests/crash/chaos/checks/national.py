"""Did everything leave the province that is to leave it, signed and as the ledger has it, and nothing else?"""

from collections.abc import Iterator

from tests.crash.chaos.evidence import Evidence


def check(evidence: Evidence) -> Iterator[str]:
    left = {}
    for record in evidence.left:
        if record.faults or record.event is None:
            yield f"{record.says or 'a record'} left and is not genuine: {', '.join(record.faults)}"
        elif left.setdefault(record.event["id"], record.event) != record.event:
            yield f"{record.says} left twice, and not as the same"
    if lacking := evidence.leaving.keys() - left.keys():
        yield f"{len(lacking)} of {len(evidence.leaving)} events did not leave the province"
    if foreign := left.keys() - evidence.leaving.keys():
        yield f"{len(foreign)} events left that are not in the ledger, or are to stay"
    if differing := [id_ for id_, event in left.items() if evidence.leaving.get(id_, event) != event]:
        yield f"{len(differing)} events left otherwise than the ledger has them"
