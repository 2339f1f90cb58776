from datetime import date

import pytest

from contracts.policy.monthday import Window
from contracts.policy.reading import read_pack

CLAUSE = "188/KH-UBND II.1"


@pytest.fixture
def with_minimum(changed):
    return read_pack(changed({"prerequisites.class_minimum": {"value": "fair", "clause": CLAUSE}})).prerequisites


@pytest.mark.parametrize(
    ("name", "suffices"), [("excellent", True), ("fair", True), ("average", False), ("weak", False)]
)
def test_a_class_suffices_from_the_minimum_up(with_minimum, name, suffices):
    assert with_minimum.class_suffices(name) is suffices


def test_a_criterion_may_ask_for_more_than_the_pack(with_minimum):
    assert not with_minimum.class_suffices("fair", minimum="excellent")


def test_where_no_minimum_is_set_any_class_of_the_scale_suffices(pack):
    assert pack.prerequisites.class_suffices("weak")


def test_a_class_that_is_not_on_the_scale_never_suffices(pack, with_minimum):
    assert not pack.prerequisites.class_suffices("good")
    assert not with_minimum.class_suffices("good")


@pytest.mark.parametrize(("reference", "year"), [("same-year", 2026), ("previous-year", 2025), (None, None)])
def test_the_year_whose_results_count_is_unknown_where_unset(changed, reference, year):
    rule = {"value": reference, "clause": CLAUSE}
    assert read_pack(changed({"prerequisites.reference_year": rule})).prerequisites.year_for(2026) == year


def test_a_window_over_new_year_begins_the_year_before():
    assert Window(first="11-16", last="11-15").of(2026) == (date(2025, 11, 16), date(2026, 11, 15))
    assert Window(first="01-01", last="03-31").of(2026) == (date(2026, 1, 1), date(2026, 3, 31))
