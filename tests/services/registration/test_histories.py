"""Whatever is tried on a candidacy, in whatever order and under whatever dates: it is decided or refused, and what
stands recorded stays a possible history."""

from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from chassis.acts.performing import EVERY_ACT_MAY_BE_REFUSED
from chassis.acts.table import index
from chassis.testing.specification import Specification
from services.registration.acts import ACTS
from services.registration.domain.candidacy import events as did
from services.registration.domain.prerequisites.state import PREREQUISITES
from tests.services.registration import doing
from tests.services.registration.past import (
    ADOPTED,
    CANDIDACY_2026,
    CATALOGUED,
    COMMUNE,
    OTHER_PAPER,
    PAPER,
    classed,
    safe,
)
from tests.services.registration.rulebooks import rules_of

ROWS = index(ACTS)
SPECIFICATION = Specification(ACTS, rules_of(cut_off_day=5))
FIRST, LAST = date(2025, 12, 15), date(2027, 1, 31)

days = st.integers(0, (LAST - FIRST).days).map(lambda number: (FIRST + timedelta(number)).isoformat())
periods = st.integers(1, 12).map(lambda month: f"2026-{month:02d}")
items = st.dictionaries(
    st.sampled_from(["submission-letter", "unit-plan", "party-resolution", "to-trinh"]),
    st.sampled_from([PAPER, OTHER_PAPER]),
    min_size=1,
)
acts = st.one_of(
    st.builds(doing.register, days),
    st.builds(doing.withdraw, days),
    st.builds(lambda on: doing.approve(on=on), days),
    st.builds(lambda on: doing.reject(on=on), days),
    st.builds(doing.record_resolution, days, st.sampled_from("12")),
    st.builds(doing.record_plan, days),
    st.builds(doing.report, periods, days, st.integers(0, 2)),
    st.builds(lambda period, on: doing.report(period, on, None, nothing_occurred=True), periods, days),
    st.builds(lambda period, on: doing.report(period, on, None, figures={"diem": 1}), periods, days),
    st.builds(doing.excuse, periods, days),
    st.builds(doing.raise_difficulty, st.sampled_from(["thiếu người", "thiếu kinh phí"]), days),
    st.builds(doing.answer, st.integers(1, 3), days),
    st.builds(doing.file_dossier, days, items),
    st.builds(doing.supplement, days, items),
    st.builds(doing.accept_late, days),
)
building_days = st.integers(40, 360).map(lambda number: (FIRST + timedelta(number + 10)).isoformat())
early = st.integers(2, 5).map(lambda month: f"2026-{month:02d}")
right = st.dictionaries(st.sampled_from(["submission-letter", "unit-plan"]), st.just(PAPER), min_size=1)
acts_of_building = st.one_of(
    st.builds(doing.report, early, building_days, st.integers(0, 2)),
    st.builds(doing.excuse, early, building_days),
    st.builds(doing.raise_difficulty, st.sampled_from(["thiếu người", "thiếu kinh phí"]), building_days),
    st.builds(doing.answer, st.integers(1, 2), building_days),
    st.builds(doing.record_resolution, building_days, st.sampled_from("12")),
    st.builds(doing.file_dossier, building_days, right),
    st.builds(doing.supplement, building_days, right),
    st.builds(doing.accept_late, building_days),
)
in_legal_order = st.lists(acts_of_building, min_size=5, max_size=25).map(
    lambda some: sorted(some, key=lambda act: act.on)
)
histories = st.one_of(
    st.lists(acts, max_size=30),
    st.builds(
        lambda year, after: [doing.register("2026-01-10"), doing.approve(on="2026-01-20"), *year, *after],
        in_legal_order,
        st.lists(acts, max_size=10),
    ),
)


def tried_on(events, act):
    """What the act leads to for a commune that may register, and whose candidacy stands so."""
    given_ = SPECIFICATION.knowing(CANDIDACY_2026, *events)
    for stream, *known in (CATALOGUED, ADOPTED, (PREREQUISITES.of(COMMUNE, 2025), safe(), classed())):
        given_ = given_.knowing(stream, *known)
    return given_.when(act)


@settings(deadline=None, max_examples=150)
@given(histories)
def test_whatever_is_tried_is_decided_or_refused_and_the_history_stays_possible(tried):
    events = []
    for act in tried:
        decided = tried_on(events, act)

        refusal = decided.answer
        if refusal is not None:
            assert type(refusal) in (*ROWS[act.act()].refuses, *EVERY_ACT_MAY_BE_REFUSED), refusal
            assert refusal.sentence("vi")
            assert refusal.sentence("en")
            assert decided.staged == ()
        events += [new.event for new in decided.staged]
        candidacy = CANDIDACY_2026.kind.fold(events)
        if candidacy is not None:
            holds(candidacy, events)
            building_ends_with(candidacy, events, refusal, act)


def holds(candidacy, events):
    """One current version for each month, versions without a gap, and numbers without a gap."""
    since = max(number for number, event in enumerate(in_order(events)) if isinstance(event, did.UnitRegistered))
    own = in_order(events)[since:]
    for month, current in candidacy.reports.items():
        versions = [event.version for event in own if isinstance(event, did.Report) and event.period == month]
        assert versions == list(range(1, len(versions) + 1))
        assert current.version == versions[-1]
        assert candidacy.first_filed[month].version == 1
        assert candidacy.approved_on.isoformat()[:7] <= month or candidacy.approved_on.year < 2026
        assert month <= current.on.isoformat()[:7]
    assert sorted(candidacy.difficulties) == list(range(1, len(candidacy.difficulties) + 1))
    assert (candidacy.dossier is None) == (not candidacy.items)


def building_ends_with(candidacy, events, refusal, act):
    """An act of building that stands is dated while the candidacy was approved and open."""
    for event in events:
        if isinstance(event, did.Report | did.DossierFiled | did.ReportExcused | did.DifficultyRaised):
            as_of = CANDIDACY_2026.kind.fold(other for other in events if other.on < event.on)
            same_day = [other for other in events if other.on == event.on]
            assert (as_of is not None and as_of.is_building) or any(
                isinstance(other, did.BuildingApproved) for other in same_day
            )
    if not candidacy.is_open and max(event.on for event in events) < act.on:
        assert refusal is not None or act.act() == "register-unit"


def in_order(events):
    return sorted(events, key=lambda event: event.on)
