from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from contracts.policy.checks import Aggregate, IndicatorCheck, RatioCheck


def ratio(threshold: str, comparison: str = "at-least") -> RatioCheck:
    return RatioCheck(check="ratio", numerator="a", denominator="b", threshold=threshold, comparison=comparison)


@pytest.mark.parametrize(("met", "holds"), [(16, False), (17, False), (18, True)])
def test_of_25_areas_18_are_needed_for_70_percent(met, holds):
    check = ratio("70/100")
    assert check.holds(check.ratio(met, 25)) is holds


def test_a_share_of_nothing_is_neither_met_nor_missed():
    assert ratio("70/100").ratio(0, 0) is None


def test_a_threshold_itself_is_in_on_both_sides():
    assert ratio("1/3").holds(Fraction(1, 3))
    assert ratio("1/3", "at-most").holds(Fraction(1, 3))
    assert not ratio("1/3", "at-most").holds(Fraction(34, 100))


@pytest.mark.parametrize(("aggregate", "value"), [("sum", 9), ("max", 5), ("min", 0), ("average", Fraction(9, 4))])
def test_the_figures_of_a_year_become_one_exact_value(aggregate, value):
    assert Aggregate(aggregate).of([5, 0, 4, 0]) == value


@pytest.mark.parametrize("aggregate", Aggregate)
def test_no_figures_have_no_aggregate(aggregate):
    assert aggregate.of([]) is None


def test_a_decimal_threshold_is_compared_exactly():
    check = IndicatorCheck(check="indicator", indicator="a", aggregate="average", threshold="0.1")
    assert check.holds(Fraction(1, 10))
    assert not check.holds(Fraction(1, 10) - Fraction(1, 10**30))


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 100))
def test_a_ratio_meets_its_threshold_exactly_when_the_cross_products_say_so(numerator, denominator, percent):
    check = ratio(f"{percent}/100")
    value = check.ratio(numerator, denominator)
    assert value is not None
    assert check.holds(value) is (numerator * 100 >= percent * denominator)
