"""Was every act answered as the model says, and is every event that an answer named recorded, once?"""

from collections import Counter
from collections.abc import Iterator

from tests.crash.chaos.evidence import Evidence


def check(evidence: Evidence) -> Iterator[str]:
    yield from evidence.answered.surprises
    recorded = Counter(said.id for log in evidence.said.values() for said in log)
    for id_, event in evidence.answered.events.items():
        if recorded[id_] != 1:
            yield f"{event['type']} of {event['subject']} was answered, and is in the log {recorded[id_]} times"
