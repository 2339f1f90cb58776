"""Two replicas of every service, six provinces with six packs: work is shared, and nobody waits for somebody else."""

import os
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from confluent_kafka import Producer

from contracts.topics import PARTITIONS, TOPICS, topic_of
from deploy.processes import wait_until
from deploy.standard.form import SERVICES
from dienhinh.applying import Applier
from dienhinh.cli.connection import Api
from tests.system.provinces import HELD, PROVINCES, caught_up, year_of_all
from tests.system.standing import standing

CONSUMED = {name: sum(name in topic.readers for topic in TOPICS) for name in SERVICES if name != "registration"}
"""How many topics each service reads."""


class Insistent(httpx.HTTPTransport):
    """Sends an act again, under its key, for as long as the services say that they cannot do it now."""

    def handle_request(self, request):
        request.read()
        while True:
            answer = super().handle_request(request)
            answer.read()
            later = answer.status_code == 409 and answer.json()["type"] == "urn:problem-type:not-yet-known"
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE and not later:
                return answer


@pytest.fixture(scope="module")
def form(tmp_path_factory, postgres_dsn, own_kafka):
    """Two processes of every service."""
    folder, database = tmp_path_factory.mktemp("several"), f"several_{os.getpid()}"
    with standing(folder, postgres_dsn, own_kafka.bootstrap, database, replicas=2, SESSION_SECONDS="6") as form:
        yield form


@pytest.fixture(scope="module")
def client(form):
    bearer = {"Authorization": f"Bearer {form.token()}"}
    with httpx.Client(base_url=form.gateway.url, timeout=120, headers=bearer, transport=Insistent()) as client:
        yield client


@pytest.fixture(scope="module")
def api(client):
    """The provinces, each with its units evaluated once."""
    api = Api(client)
    caught_up(api)
    assert {applied.outcome for applied in year_of_all(client)} == {"accepted"}
    return api


def said(api, unit):
    """What evaluation knows of one unit."""
    return api.get(f"/evaluation/assessments/{unit}", cycle=2026)


def share(process, service):
    """How many partitions of its consumer's topics a replica holds; 0 while it has not joined or does not run."""
    try:
        checks = httpx.get(f"{process.url}/{service}/readyz", timeout=10).json()["checks"]
    except httpx.TransportError:
        return 0
    measured = [check.get("measures", {}).get("partitions", 0) for check in checks.values()]
    return max(measured, default=0)


def shared_by(form, service, wanted):
    """Returns when as many replicas as `wanted` hold all partitions between them."""

    def settled():
        shares = [share(process, service) for process in form.services[service]]
        return sum(shares) == CONSUMED[service] * PARTITIONS and sum(map(bool, shares)) == wanted

    wait_until(settled, [each for each in form.services[service] if each.running], 120)


def performed(client, *lines):
    """What became of these acts, one after the other."""
    return [applied.outcome for applied in Applier(client, Path()).apply(lines)]


@contextmanager
def correcting(client, units):
    """While this lasts, every one of these units corrects its report over and over, all at the same time. What it gives
    counts the corrections that were accepted."""
    accepted, stop = Counter(), threading.Event()

    def go_on(province, unit):
        while not stop.is_set():
            assert performed(client, correction(province, unit, HELD + accepted[unit] + 1)) == ["accepted"]
            accepted[unit] += 1

    with ThreadPoolExecutor(len(units)) as threads:
        going = [threads.submit(go_on, *each) for each in units]
        try:
            yield accepted
        finally:
            stop.set()
    for each in going:
        each.result()


def correction(province, unit, held):
    return province.report(unit, held, reason="đếm lại")


def reported(api, unit):
    """How many versions of the report of February the ledger holds, and which is the last that evaluation knows."""
    events = [event["event"] for event in api.get(f"/audit/history/{unit}")["events"]]
    told = events.count("monthly-report-filed") + events.count("monthly-report-corrected")
    return told, said(api, unit)["facts"]["reports"]["2026-02"]["version"]


def letters(api):
    """The keys that wait, by service."""
    found = {name: {letter["key"] for letter in api.get(f"/{name}/dead-letters")} for name in CONSUMED}
    return {name: keys for name, keys in found.items() if keys}


def test_each_province_is_judged_by_its_own_pack(api):
    answers = [said(api, unit)["evaluation"]["results"] for province in PROVINCES for unit in province.units]
    outcomes = [[each["outcome"] for each in results if each["criterion"] == "tuyen-truyen"] for results in answers]

    assert outcomes == [["met" if each.threshold <= HELD else "not-met"] for each in PROVINCES for _ in each.units]
    assert len({said(api, province.units[0])["pack"] for province in PROVINCES}) == len(PROVINCES)


@pytest.mark.parametrize("service", CONSUMED)
def test_both_replicas_of_a_service_take_part_in_the_work(form, service):
    shared_by(form, service, wanted=2)


def test_replicas_that_go_and_come_back_under_load_lose_nothing_and_double_nothing(form, client, api):
    units = [(province, province.units[0]) for province in PROVINCES]
    before = {unit: reported(api, unit)[0] for _, unit in units}
    with correcting(client, units) as accepted:
        for service, leave in (("evaluation", "terminate"), ("audit", "kill")):
            one = form.services[service][0]
            getattr(one, leave)()
            one.wait()
            shared_by(form, service, wanted=1)
            one.launch()
            shared_by(form, service, wanted=2)

    caught_up(api)
    for _, unit in units:
        assert accepted[unit] > 0
        assert reported(api, unit) == (before[unit] + accepted[unit],) * 2
    assert letters(api) == {}


def test_a_flood_in_one_province_keeps_no_other_from_its_work(client, api):
    flooding, *others = PROVINCES
    with correcting(client, [(flooding, unit) for unit in flooding.units]) as accepted:
        for province in others:
            unit, more = province.units[1], HELD + 20
            done = performed(client, correction(province, unit, more), province.evaluation(unit))
            assert done == ["accepted", "accepted"]
            assert said(api, unit)["facts"]["reports"]["2026-02"]["figures"] == {"su_kien_tuyen_truyen": more}
    assert min(accepted[unit] for unit in flooding.units) > len(others)


def test_a_poisoned_message_stops_one_unit_and_neither_its_neighbour_nor_another_province(own_kafka, client, api):
    poisoned, *others = PROVINCES
    unit, neighbour = poisoned.units
    producer = Producer({"bootstrap.servers": own_kafka.bootstrap})
    producer.produce(topic_of("registration"), key=unit, value=b"{")
    producer.flush()
    caught_up(api)
    assert letters(api) == {name: {unit} for name in CONSUMED}

    goes_on = [(poisoned, neighbour), *((province, province.units[0]) for province in others)]
    for province, other in goes_on:
        assert performed(client, correction(province, other, 99), province.evaluation(other)) == ["accepted"] * 2
    assert performed(client, correction(poisoned, unit, 99)) == ["accepted"]
    caught_up(api)
    assert said(api, unit)["facts"]["reports"]["2026-02"]["figures"] != {"su_kien_tuyen_truyen": 99}

    for name in CONSUMED:
        dead, *_ = api.get(f"/{name}/dead-letters")
        api.post(f"/{name}/dead-letters/{dead['id']}/discard", {"reason": "không phải của đơn vị nào"})
        api.post(f"/{name}/dead-letters/redrive", {"consumer": dead["consumer"], "key": unit})
    assert letters(api) == {}
    assert said(api, unit)["facts"]["reports"]["2026-02"]["figures"] == {"su_kien_tuyen_truyen": 99}
    assert reported(api, unit)[0] == reported(api, unit)[1]
