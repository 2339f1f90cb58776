"""Is there any dead letter, waiting or dealt with? Nothing that was sent was poisoned."""

from collections.abc import Iterator

from tests.crash.chaos.evidence import Evidence


def check(evidence: Evidence) -> Iterator[str]:
    for letter in evidence.letters:
        yield f"{letter['consumer']} has a letter of {letter['key']}, {letter['state']}: {letter['error'] or 'parked'}"
