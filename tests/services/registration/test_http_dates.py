"""Dates over HTTP: nothing is on record before it has come, and a day is a day of Việt Nam."""

from tests.services.registration.doing import adopt, approve, catalogue, record_class, record_safety, register, report
from tests.services.registration.past import day

READY = [catalogue(), adopt(), record_safety(on="2026-01-05"), record_class(on="2026-01-06")]


def code(answer):
    assert answer.status_code == 409, answer.text
    return answer.json()["code"]


def test_nothing_is_recorded_before_it_happened(office):
    office.done(*READY)

    answer = office.perform(register(on="2027-01-01"))

    assert code(answer) == "in-the-future"
    assert answer.json()["facts"] == {"on": "2027-01-01", "today": "2026-12-31"}


def test_nothing_is_received_before_it_was_sent_nor_before_it_comes(office):
    office.done(*READY, register(), approve())
    early = {**report(on="2026-06-09", period="2026-05").model_dump(mode="json"), "received_on": "2026-06-05"}
    refused = office.ask("POST", "/acts/file-report", json=early)
    assert refused.status_code == 422
    assert "received_on: không được trước on / must not lie before on" in refused.text

    ahead = report(on="2026-06-09", period="2026-05", received_on=day("2027-02-01"))
    assert code(office.perform(ahead)) == "in-the-future"


def test_a_day_ends_at_midnight_in_viet_nam(office):
    """23:59 of 31 December there is 16:59 UTC."""
    office.clock.advance(office.clock.now().replace(hour=16, minute=59))
    assert code(office.perform(catalogue(on=day("2027-01-01")))) == "in-the-future"

    office.clock.advance(office.clock.now().replace(hour=17, minute=0))
    office.done(catalogue(on=day("2027-01-01")))
