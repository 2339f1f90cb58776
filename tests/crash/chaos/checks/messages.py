"""Was every office told what the model says, each once, and did every message come to an end?"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from services.notification.domain.message.state import (
    MESSAGE,
    Message,
    MessageCreated,
    MessageEvent,
    MessageWithheld,
    State,
)
from tests.crash.chaos.evidence import Evidence

_TOLD = {"recognised": {"unit-recognised": 1}, "revoked": {"unit-recognised": 1, "recognition-revoked": 2}}
"""How many messages about what a title brings; what happened in past years is told to nobody."""


def check(evidence: Evidence) -> Iterator[str]:
    if "notification" not in evidence.logs:
        return
    streams = defaultdict(list)
    for recorded in evidence.logs["notification"]:
        if isinstance(recorded.event, MessageEvent):
            streams[recorded.stream].append(recorded.event)
    messages = [MESSAGE.fold(events) for events in streams.values()]
    told = [message for message in messages if message and isinstance(message.created, MessageCreated)]
    yield from _unfinished(told, evidence)
    withheld = [m for m in messages if m and isinstance(m.created, MessageWithheld)]
    causes = Counter((message.created.recipient, message.created.cause) for message in (*told, *withheld))
    yield from (f"{recipient} is told of {cause} twice" for (recipient, cause), n in causes.items() if n > 1)
    about = Counter((str(message.created.unit), message.created.about) for message in told)
    for course in evidence.courses:
        declined = {"recognition-declined": 1} if course.believed.proposal == "decline" else {}
        expected = {**_TOLD.get(course.believed.title, {}), **declined}
        found = {what: n for (unit, what), n in about.items() if unit == course.unit}
        if found != expected:
            yield f"offices were told of {course.unit}: {found}, not {expected}"


def _unfinished(told: list[Message], evidence: Evidence) -> Iterator[str]:
    for message in told:
        if message.state is not State.SENT:
            yield f"the message {message.created.message} is {message.state}"
        elif str(message.created.message) not in evidence.outbox:
            yield f"the message {message.created.message} was sent, and is not in the outbox"
    if len(evidence.outbox) != len(told):
        yield f"{len(evidence.outbox)} messages are in the outbox, {len(told)} were to be sent"
