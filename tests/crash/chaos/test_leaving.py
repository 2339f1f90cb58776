"""The check of what leaves the province can fail: no plant reaches that far."""

from types import SimpleNamespace

import pytest

from dienhinh.national import Checked
from tests.crash.chaos.checks.national import check

ONE, OTHER = ({"id": name, "type": "t", "data": {"year": 2026}} for name in ("one", "other"))
CHANGED = {**ONE, "data": {"year": 2027}}


def found(leaving, left):
    return list(check(SimpleNamespace(leaving={event["id"]: event for event in leaving}, left=left)))


def test_nothing_is_found_where_all_left_that_is_to_leave_however_often():
    assert found([ONE, OTHER], [Checked([], ONE), Checked([], OTHER), Checked([], ONE)]) == []


@pytest.mark.parametrize(
    ("leaving", "left", "wrong"),
    [
        ([ONE, OTHER], [Checked([], ONE)], "1 of 2 events did not leave the province"),
        ([ONE], [Checked([], ONE), Checked([], OTHER)], "1 events left that are not in the ledger, or are to stay"),
        ([ONE], [Checked([], CHANGED)], "1 events left otherwise than the ledger has them"),
        ([ONE], [Checked([], ONE), Checked([], CHANGED)], "one t left twice, and not as the same"),
        ([ONE], [Checked([], ONE), Checked(["bad-signature"])], "a record left and is not genuine: bad-signature"),
        (
            [ONE],
            [Checked([], ONE), Checked(["key-differs"], ONE)],
            "one t left and is not genuine: key-differs",
        ),
    ],
)
def test_it_says_what_is_wrong(leaving, left, wrong):
    assert found(leaving, left) == [wrong]
