"""Offices that do what the courses say: each act under its key until it is answered, however often it is tried."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from dienhinh.stories import BAC_NINH_2026
from tests.crash.chaos.model import PAPERS, Act, Course

AGAIN = 0.2
"""Seconds after which an act is sent again that was not answered."""

TRIES = 3000
"""Of one act: a system that answers none of them does not recover."""

_DOCUMENTS = BAC_NINH_2026.parent / "documents"


class NeverAnswered(Exception):
    """An act was sent again and again, and got no answer that is final. Names it, and the last answer."""


class Tempo:
    """Counts the tries that came to an end, whatever they came to: the clock by which the adversary strikes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._tries = 0
        self._ended = False

    def tick(self) -> None:
        """One more."""
        with self._changed:
            self._tries += 1
            self._changed.notify_all()

    @property
    def ended(self) -> bool:
        """Whether nobody tries any more."""
        return self._ended

    @property
    def tries(self) -> int:
        """How many there were."""
        return self._tries

    def end(self) -> None:
        """Nobody tries any more: whoever waits need not."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def after(self, tries: int) -> None:
        """Returns when so many more have come to an end."""
        with self._changed:
            until = self._tries + tries
            self._changed.wait_for(lambda: self._ended or self._tries >= until)


@dataclass
class Answered:
    """What became of the acts: the events that answers named, and every answer that the model knows better."""

    events: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    surprises: list[str] = field(default_factory=list)
    acts: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)


class Offices:
    """Perform courses through `client`; `pace` is the pause in seconds between two acts of an office."""

    def __init__(self, client: httpx.Client, tempo: Tempo, pace: float = 0.0) -> None:
        self.answered = Answered()
        self._client = client
        self._tempo = tempo
        self._pace = pace
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._provinces: dict[str, str] = {}

    def upload(self) -> Mapping[str, str]:
        """Stores the documents that the courses cite; returns their digests by name."""
        return {name: self._uploaded(_DOCUMENTS / f"{name}.txt") for name in PAPERS}

    def found(self, acts: Sequence[Act]) -> None:
        """Performs what comes before every unit; each unit waits for it from then on."""
        for act in acts:
            self._perform(act, self._provinces)

    def perform(self, course: Course) -> None:
        """Performs a course to its end."""
        known = dict(self._provinces)
        for act in course.acts:
            self._perform(act, known)
            self._stop.wait(self._pace)

    def go_on(self, courses: Callable[[int], Course], at_once: int, enough: Callable[[], bool]) -> Sequence[Course]:
        """Performs one course after the other, so many `at_once`, until it is `enough`; what was begun is brought to
        its end. Returns the courses that were performed. Raises what went wrong in any of them."""
        performed: list[Course] = []

        def work() -> None:
            while not enough() and not self._stop.is_set():
                with self._lock:
                    performed.append(course := courses(len(performed) + 1))
                self.perform(course)

        with ThreadPoolExecutor(at_once, thread_name_prefix="office") as threads:
            working: list[Future[None]] = [threads.submit(work) for _ in range(at_once)]
            try:
                for each in working:
                    each.result()
            except BaseException:
                self.stop()
                raise
            finally:
                self._tempo.end()
        return performed

    def stop(self) -> None:
        """Ends every office at its next act, whatever it was to do still."""
        self._stop.set()

    def _perform(self, act: Act, known: dict[str, str]) -> None:
        for _ in range(act.times):
            answer = self._answer(act, known)
            self._compare(act, answer)
            for event in answer.get("events", ()):
                known[f"{act.service} {event['subject']}"] = f"{act.service}/{event['id']}"

    def _answer(self, act: Act, known: Mapping[str, str]) -> dict[str, Any]:
        headers = {"Idempotency-Key": act.key, "After": ",".join(known.values())}
        last = "nothing"
        for _ in range(TRIES):
            if self._stop.is_set():
                break
            with suppress(httpx.TransportError):
                response = self._client.post(f"/{act.service}/acts/{act.name}", json=act.fields, headers=headers)
                last = f"{response.status_code} {response.text[:300]}"
                if (answer := _final(response)) is not None:
                    self._tempo.tick()
                    return answer
            self._tempo.tick()
            self._stop.wait(AGAIN)
        raise NeverAnswered(f"{act.name} {act.key}: {last}")

    def _compare(self, act: Act, answer: Mapping[str, Any]) -> None:
        outcome = answer["outcome"] if answer["outcome"] == "accepted" else answer["code"]
        named = [event["type"].split(".")[-2] for event in answer.get("events", ())]
        with self._lock:
            self.answered.acts += 1
            self.answered.outcomes[outcome] += 1
            if (outcome, named) != (act.outcome, list(act.events)):
                self.answered.surprises.append(f"{act.key} {act.name}: {answer}, not {act.outcome} {act.events}")
            self.answered.events.update({event["id"]: event for event in answer.get("events", ())})

    def _uploaded(self, path: Path) -> str:
        sent = self._client.post(
            "/registration/documents", content=path.read_bytes(), headers={"Content-Type": "text/plain"}
        )
        return str(sent.raise_for_status().json()["sha256"])


def _final(response: httpx.Response) -> dict[str, Any] | None:
    """The answer, where it says what became of the act; None where it is to be sent again."""
    if response.status_code == httpx.codes.OK:
        return dict(response.json())
    if response.status_code == httpx.codes.CONFLICT and (told := response.json()).get("outcome") == "refused":
        return dict(told)
    if response.status_code in (httpx.codes.CONFLICT, httpx.codes.BAD_GATEWAY, httpx.codes.SERVICE_UNAVAILABLE):
        return None
    return {"outcome": "unanswerable", "code": f"{response.status_code} {response.text[:300]}"}
