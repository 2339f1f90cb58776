"""A stream of which facts were lost is folded without them, and without what cannot have happened then."""

from datetime import UTC, datetime

import pytest

from chassis.acts.workspace import Contradicted, Workspace
from chassis.eventstore.epochs import FactsDisowned
from chassis.eventstore.recorded import Recorded
from tests.chassis.library.domain import COPY, CopyAcquired, CopyLent, CopyReturned, day
from tests.chassis.stores import SOMEBODY

STREAM = COPY.of("b-1")
RECORDED_AT = datetime(2026, 4, 1, tzinfo=UTC)


def acquired(title="Truyện Kiều", on="2026-03-01"):
    return CopyAcquired(on=day(on), copy_id="b-1", title=title)


def lent(reader="lan", on="2026-03-02"):
    return CopyLent(on=day(on), copy_id="b-1", reader=reader)


def returned(on="2026-03-03"):
    return CopyReturned(on=day(on), copy_id="b-1")


def disowned(*versions, on="2026-03-20"):
    return FactsDisowned(on=day(on), versions=versions)


class History:
    """A stored stream."""

    def __init__(self, *events):
        self._events = events

    def stream(self, name):
        return [
            Recorded(name, version, 0, event, RECORDED_AT, 1, SOMEBODY) for version, event in enumerate(self._events, 1)
        ]


def folded(*events, on=None):
    return Workspace(History(*events)).state(STREAM, on and day(on))


def test_what_is_disowned_is_not_folded_on_any_day():
    assert folded(acquired(), lent(), disowned(2)).lent_to is None
    assert folded(acquired(), lent(), disowned(2), on="2026-03-02").lent_to is None


def test_the_last_word_is_the_one_that_counts():
    assert folded(acquired(), lent(), disowned(2), disowned()).lent_to == "lan"


def test_what_took_the_place_of_the_disowned_is_folded():
    assert folded(acquired("a"), disowned(1), acquired("b")).title == "b"


def test_what_cannot_have_happened_without_it_falls_with_it():
    assert folded(acquired(), lent(), returned(), disowned(2)).lent_to is None
    assert folded(acquired(), lent(), disowned(1)) is None


def test_what_had_fallen_counts_again_where_it_is_possible_with_what_came_later():
    assert folded(acquired(), lent(), disowned(1), acquired("b")).lent_to == "lan"
    assert folded(acquired(), lent(), disowned(1), acquired("b", on="2026-03-09")).lent_to is None


def test_every_event_has_its_version_whether_it_counts_or_not():
    workspace = Workspace(History(acquired(), lent(), disowned(2)))
    workspace.stage(STREAM, lent("minh"), SOMEBODY)

    assert workspace.version(STREAM) == 4
    assert workspace.staged[0].version == 4
    assert workspace.state(STREAM).lent_to == "minh"


def test_what_is_decided_now_must_be_possible_as_ever():
    workspace = Workspace(History(acquired(), lent(), disowned(2)))

    with pytest.raises(Contradicted):
        workspace.stage(STREAM, returned(), SOMEBODY)


def test_what_is_decided_now_may_not_make_impossible_what_counts():
    workspace = Workspace(History(acquired(), lent(), disowned(2), lent("minh", on="2026-03-05")))

    with pytest.raises(Contradicted):
        workspace.stage(STREAM, lent("hoa", on="2026-03-04"), SOMEBODY)
