"""What the stories were refused, in every form."""

import pytest

from tests.system.story import BOTH

pytestmark = pytest.mark.xdist_group("the story in the standard form")


def test_every_refusal_of_the_stories_is_on_record(api):
    expected = sorted(line.expect for line in BOTH if line.expect not in (None, "accepted"))
    recorded = [
        attempt["code"]
        for service in ("registration", "evaluation", "recognition")
        for attempt in api.pages(f"/{service}/attempts")
    ]
    assert sorted(recorded) == expected
