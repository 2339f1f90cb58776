"""The standard form gives the answers of the embedded one, byte for byte."""

import json

import pytest

from tests.system.story import UNITS

pytestmark = pytest.mark.xdist_group("the story in the standard form")

DAYS = ("2026-01-20", "2026-06-30", "2027-01-20", "2027-06-30", "2027-12-31")
KNOWN = ("2027-02-01", "2027-08-01", "2027-12-31")


def canonical(answer):
    """The answer in one spelling, without the places of events in a log, which a store numbers as it likes."""
    for reached in answer["complete_through"].values():
        del reached["sequence"]
    return json.dumps(answer, ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize("question", ["status", "history"])
def test_both_forms_answer_the_same_of_every_unit_on_every_day(question, embedded_api, standard_api):
    asked = [(unit, as_of, known) for unit in UNITS.values() for as_of in DAYS for known in KNOWN]
    for unit, as_of, known_at in asked:
        answers = [
            canonical(api.get(f"/audit/{question}/{unit}", as_of=as_of, known_at=known_at))
            for api in (embedded_api, standard_api)
        ]
        assert answers[0] == answers[1], (unit, as_of, known_at)
