"""Does every read model hold what its log gives when it is read once more from the beginning?"""

from collections.abc import Iterator

from tests.crash.chaos.evidence import Evidence


def check(evidence: Evidence) -> Iterator[str]:
    for name, (serving, rebuilt) in evidence.rebuilt.items():
        if serving != rebuilt:
            differing = len(set(serving).symmetric_difference(rebuilt))
            yield f"{name}: {len(serving)} rows serve, {len(rebuilt)} are rebuilt, {differing} differ"
