"""Was the order of every key kept: in its one partition, and by every consumer that made something of it?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chassis.messaging.kafka.publishing import partition_of
from contracts.topics import PARTITIONS
from tests.crash.chaos.evidence import Evidence, Said

_Keys = Mapping[tuple[str, ...], Sequence[int]]


def check(evidence: Evidence) -> Iterator[str]:
    said = evidence.all_said
    yield from _places(evidence, said)
    for (topic, source, key), positions in _carried(evidence, said).items():
        if list(positions) != sorted(positions):
            yield f"{topic} carries {key} of {source} in another order than its log: {positions}"
    for service in evidence.logs:
        for (source, key), positions in _handled(evidence, service, said).items():
            if list(positions) != sorted(positions):
                yield f"{service} handled {key} of {source} in another order than its log: {positions}"


def _places(evidence: Evidence, said: Mapping[str, Said]) -> Iterator[str]:
    """A key has one partition, for ever: the one that every Kafka client computes. A start of an epoch is in each."""
    for each in evidence.carried:
        if each.id in said and each.name != "epoch-started" and each.partition != partition_of(each.key, PARTITIONS):
            yield f"{each.topic} carries {each.key} in partition {each.partition}"


def _carried(evidence: Evidence, said: Mapping[str, Said]) -> _Keys:
    """Positions in the log by topic, source and key, as the topic carries them first; what comes again is left out. One
    topic, the national one, carries events of several sources."""
    keys: dict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for each in evidence.carried:
        if each.id in said:
            keys[each.topic, said[each.id].source, each.key].setdefault(said[each.id].position)
    return {place: list(positions) for place, positions in keys.items()}


def _handled(evidence: Evidence, service: str, said: Mapping[str, Said]) -> _Keys:
    """The same, as the service recorded what it made of them."""
    keys: dict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for recorded in evidence.logs[service]:
        if (cause := said.get(recorded.circumstances.causation_id or "")) is not None:
            keys[cause.source, cause.key].setdefault(cause.position)
    return {place: list(positions) for place, positions in keys.items()}
