"""The standard form gives the answers of the embedded one, byte for byte."""

import json
from itertools import product

import pytest

from tests.system.story import UNITS, UNITS_OF_LAM_DONG

pytestmark = pytest.mark.xdist_group("the story in the standard form")

DAYS = ("2026-01-20", "2026-06-30", "2027-01-20", "2027-06-30", "2027-12-31")
KNOWN = ("2027-02-01", "2027-08-01", "2027-12-31")
DAYS_OF_LAM_DONG = ("2023-06-30", "2024-01-31", "2024-06-30", "2025-07-15", "2026-06-30")
KNOWN_OF_LAM_DONG = ("2024-03-01", "2025-01-01", "2026-11-01")


def canonical(answer):
    """The answer in one spelling, without the places of events in a log, which a store numbers as it likes."""
    for reached in answer["complete_through"].values():
        del reached["sequence"]
    return json.dumps(answer, ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize(
    ("units", "days", "known"),
    [(UNITS, DAYS, KNOWN), (UNITS_OF_LAM_DONG, DAYS_OF_LAM_DONG, KNOWN_OF_LAM_DONG)],
    ids=["Bắc Ninh", "Lâm Đồng"],
)
@pytest.mark.parametrize("question", ["status", "history"])
def test_both_forms_answer_the_same_of_every_unit_on_every_day(
    question, units, days, known, embedded_api, standard_api
):
    for unit, as_of, known_at in product(units.values(), days, known):
        answers = [
            api.find(f"/audit/{question}/{unit}", as_of=as_of, known_at=known_at)
            for api in (embedded_api, standard_api)
        ]
        here, there = (answer and canonical(answer) for answer in answers)
        assert here == there, (unit, as_of, known_at)
