"""The stories under delays: each topic brings what it has when it likes, and keeps only the order of a key."""

import random
import threading
from collections import deque
from itertools import product
from zlib import crc32

import httpx
import pytest
from anyio.from_thread import start_blocking_portal

from dienhinh import embedded as form
from dienhinh.cli.connection import Api, local_token
from dienhinh.home import Home
from dienhinh.in_process import InProcess
from tests.system.story import UNITS, UNITS_OF_LAM_DONG, tell
from tests.system.test_forms_agree import DAYS, DAYS_OF_LAM_DONG

ASKED = [*product(UNITS.values(), DAYS), *product(UNITS_OF_LAM_DONG.values(), DAYS_OF_LAM_DONG)]


class DelayingBus:
    """Takes what is published at once, and delivers it from a thread of its own, a few records of any one lane at a
    time. A lane is what a broker keeps in order: one topic's share of keys, for one receiver."""

    def __init__(self, seed):
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._receivers = []
        self._lanes = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._deliver)

    def subscribe(self, receiver):
        self._receivers.append(receiver)

    def publish(self, records):
        with self._lock:
            for number, receiver in enumerate(self._receivers):
                for record in records:
                    if record.topic in receiver.topics:
                        lane = (number, record.topic, crc32(record.key.encode()) % 3)
                        self._lanes.setdefault(lane, deque()).append(record)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()

    @property
    def empty(self):
        with self._lock:
            return not any(self._lanes.values())

    def _deliver(self):
        while not self._stop.wait(0.001):
            with self._lock:
                waiting = [lane for lane, records in self._lanes.items() if records]
                lane = self._random.choice(waiting) if waiting else None
                batch = list(self._lanes[lane])[: self._random.randint(1, 10)] if lane else []
            if lane is not None:
                self._receivers[lane[0]].receive(batch)
                with self._lock:  # only now: what is on its way is not over
                    for _ in batch:
                        self._lanes[lane].popleft()


@pytest.fixture
def delayed(tmp_path, monkeypatch, request):
    """The stories, told on a bus that delays."""
    bus = DelayingBus(request.param)
    monkeypatch.setattr(form, "InProcessBus", lambda: bus)
    home = Home(tmp_path / "home", simulation=True)
    with home.owned(), start_blocking_portal() as portal:
        installation = form.embedded(home)
        with bus, portal.wrap_async_context_manager(installation.app.router.lifespan_context(installation.app)):
            transport = InProcess(installation.app, portal)
            with httpx.Client(transport=transport, base_url="http://home", headers=local_token(home)) as client:
                api = Api(client)
                tell(api)
                while not bus.empty:
                    installation.conductor.settle()
                yield api


def believed(api):
    """What every unit's status is on every day, as known in the end; not when it came to be known."""
    answers = [api.find(f"/audit/status/{unit}", as_of=day) for unit, day in ASKED]
    return [
        each and {name: value for name, value in each.items() if name in ("title", "candidacy", "emulation_bars")}
        for each in answers
    ]


@pytest.mark.parametrize("delayed", [1], indirect=True)
def test_however_the_topics_delay_the_stories_go_as_written_and_end_the_same(delayed, embedded_api):
    assert believed(delayed) == believed(embedded_api)
    assert [letter for service in delayed.services() for letter in delayed.get(f"/{service}/dead-letters")] == []
