"""Who may be a candidate, and how large an enterprise is."""

import pytest

from contracts.policy.sizes import size_of
from contracts.policy.units import Exclusion, UnitRules
from contracts.sizes import EnterpriseFigures


@pytest.mark.parametrize(
    ("trade", "staff", "revenue", "capital", "size"),
    [
        ("production", 10, 3_000, 9_000, "micro"),
        ("production", 10, 3_001, 3_001, "small"),
        ("production", 11, 100, 100, "small"),
        ("production", 100, 900_000, 20_000, "small"),
        ("production", 100, 50_001, 20_001, "larger"),
        ("production", 101, 1, 1, "larger"),
        ("services", 10, 10_000, 900_000, "micro"),
        ("services", 50, 100_000, 900_000, "small"),
        ("services", 51, 1, 1, "larger"),
    ],
)
def test_staff_and_one_of_revenue_and_capital_make_an_enterprise_small(pack, trade, staff, revenue, capital, size):
    figures = EnterpriseFigures(trade=trade, insured_staff=staff, revenue=revenue, capital=capital)

    assert size_of(figures, pack.units.enterprise_sizes.value) == size


def test_what_may_be_recorded_of_a_unit_is_of_its_kind_and_not_told_by_its_size(pack):
    recorded = {kind: [each.id for each in pack.units.recorded_of(kind)] for kind in pack.units.kinds.value}

    assert recorded == {
        "commune": [],
        "ward": [],
        "agency": ["armed-forces-body", "ministry-managed-agency"],
        "enterprise": ["branch-of-parent-elsewhere"],
        "education-institution": ["primary-or-preschool", "inter-level-school"],
    }


def test_units_of_an_older_pack_are_written_as_they_were(pack):
    exclusion = pack.units.exclusions[0].model_dump()
    older = UnitRules(kinds=pack.units.kinds, exclusions=(Exclusion(**exclusion),))

    assert older.model_dump().keys() == {"kinds", "exclusions"}
    assert "sizes" not in exclusion
