"""`dienhinh republish`: the whole log of a service goes out once more, and nobody takes anything twice."""

import re


def test_the_log_of_a_service_is_published_again_and_changes_nothing(dienhinh):
    adopted = dienhinh("packs", "adopt", "bac-ninh", "--on", "2025-12-29")
    assert adopted.status == 0, adopted.err

    done = dienhinh("republish", "registration")
    assert done.status == 0, done.err
    assert re.fullmatch(r"registration: \d+ sự kiện sẽ phát lại / to be published again\n", done.out)
    assert dienhinh("dlq", "list", "--json").json == []
    assert "đã có / adopted already" in dienhinh("packs", "adopt", "bac-ninh", "--on", "2025-12-29").out


def test_a_service_that_publishes_nothing_has_nothing_to_publish_again(dienhinh):
    assert dienhinh("republish", "audit").status == 1
