"""The proof can fail: each fault, such as somebody might write, ends where the path that it is on does not."""

import pytest


@pytest.mark.parametrize(
    ("path", "fault", "where"),
    [
        ("relay", "checkpoint before acknowledgement", "topic"),
        ("consume", "inbox in a transaction of its own", "stored_events"),
        ("consume", "acknowledged before it is taken", "stored_events"),
    ],
)
def test_a_fault_is_found(standard, path, fault, where):
    (difference,) = standard.told(path, fault).differences
    assert where in difference["in"]
