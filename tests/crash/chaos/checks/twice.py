"""Did anything happen twice: an event recorded, a fact noted, a number or an id given?"""

from collections import Counter
from collections.abc import Iterator

from services.notification.domain.message.state import OutcomeLost, SendingStarted
from tests.crash.chaos.evidence import Evidence

_AGAIN = (SendingStarted, OutcomeLost)
"""A message may be sent again after a crash, under one id: an attempt is no fact."""


def check(evidence: Evidence) -> Iterator[str]:
    said = evidence.all_said
    for service, log in evidence.said.items():
        for id_, count in Counter(each.id for each in log).items():
            if count > 1:
                yield f"the log of {service} has the event {id_} {count} times"
    for service, recorded in evidence.logs.items():
        noted = Counter(
            (each.stream, type(each.event).__name__, each.circumstances.causation_id)
            for each in recorded
            if each.circumstances.causation_id in said and not isinstance(each.event, _AGAIN)
        )
        for (stream, name, cause), count in noted.items():
            if count > 1:
                yield f"{service} noted {cause} {count} times: {name} in {stream}"
    for service, inbox in evidence.inboxes.items():
        for id_, count in Counter(inbox).items():
            if count > 1:
                yield f"{service} took {id_} {count} times"
