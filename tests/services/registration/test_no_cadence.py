"""Where nobody has ruled that reports are owed, none is: they may be filed, and nobody is asked for them."""

import pytest

from tests.services.registration.doing import (
    adopt,
    approve,
    catalogue,
    record_class,
    record_safety,
    register,
    report,
)
from tests.services.registration.past import COMMUNE, reported
from tests.services.registration.rulebooks import pack_with


@pytest.fixture
def year(office):
    office.done(
        adopt(pack_with({"reports.cadence": None})),
        catalogue(),
        record_safety(on="2026-01-05"),
        record_class(on="2026-01-06"),
        register(),
        approve(),
    )
    return office


def test_a_unit_owes_no_month_and_is_on_no_list_of_those_that_do(year):
    assert year.get(f"/units/{COMMUNE}/owed", cycle=2026, as_of="2026-09-01")["months"] == []
    assert year.get("/completeness", province="24", cycle=2026, as_of="2026-09-01") == []


def test_a_report_may_be_filed_all_the_same(under, building):
    building(by=under({"reports.cadence": None})).when(report()).then(reported())
