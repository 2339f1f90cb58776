"""Do the model, each producer's log, the topic and every consumer's inbox hold the same events, by type and stream?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tests.crash.chaos.evidence import Evidence, Said, readers

_SHOWN = 5


def check(evidence: Evidence) -> Iterator[str]:
    yield from _model(evidence)
    carried = {each.id for each in evidence.carried}
    for service, log in evidence.said.items():
        said = {each.id: each for each in log}
        topic = f"dienhinh.{service}.v1"
        yield from _compared(f"the topic of {service}", said, {i for i in carried if i in said}, said)
        unknown = [
            each for each in evidence.carried if each.topic == topic and each.id not in said.keys() | evidence.lost
        ]
        if unknown:
            yield f"the topic of {service} holds {len(unknown)} records that its log does not know"
        for reader in readers(topic):
            if reader in evidence.inboxes:
                taken = set(evidence.inboxes[reader])
                yield from _compared(f"the inbox of {reader}", said, {i for i in taken if i in said}, said)
    everything = evidence.all_said.keys() | evidence.lost
    for service, inbox in evidence.inboxes.items():
        if foreign := [id_ for id_ in inbox if id_ not in everything]:
            yield f"the inbox of {service} holds {len(foreign)} events that no log knows"


def _model(evidence: Evidence) -> Iterator[str]:
    """What acts say is known beforehand, unit by unit and type by type; notification speaks by itself."""
    for course in evidence.courses:
        for service, log in evidence.said.items():
            if service != "notification":
                expected = {name: n for (whose, name), n in course.said.items() if whose == service}
                found = Counter(said.name for said in log if said.key == course.unit)
                if found != expected:
                    yield f"{service} says of {course.unit} {dict(found)}, not {expected}"


def _compared(where: str, said: Mapping[str, Said], there: set[str], known: Mapping[str, Said]) -> Iterator[str]:
    for (name, key), count in _by_type_and_stream(said[id_] for id_ in said.keys() - there)[:_SHOWN]:
        yield f"{where} lacks {count} {name} of {key}"
    if lacking := len(said.keys() - there):
        yield f"{where} lacks {lacking} of {len(known)} events"


def _by_type_and_stream(lacking: Iterable[Said]) -> list[tuple[tuple[str, str], int]]:
    return sorted(Counter((each.name, each.key) for each in lacking).items())
