"""A unit ends: its title is held no longer, its year is not reviewed, and what was found since is to be reviewed."""

import pytest

from chassis.messaging.disowning import Change
from services.recognition.disowned import needs_review_of_carried
from services.recognition.domain.standing.barring import CauseDoesNotStand
from services.recognition.domain.standing.ending import note_lineage
from services.recognition.domain.standing.maintaining import (
    NoActiveTitle,
    ReasonRequired,
    UnitReorganised,
    YearNotReviewed,
)
from services.recognition.domain.standing.recognising import UnitHasEnded
from services.recognition.domain.standing.state import STANDING, EmulationBarRecorded
from tests.services.recognition.given import (
    UNIT,
    bar,
    day,
    given,
    ready,
    recognise,
    recognised,
    review,
    reviewed,
)
from tests.services.recognition.succession import NEW, REFORM, carried, dissolved, origin, parting

OLD, SUCCESSOR = STANDING.of(UNIT), STANDING.of(NEW)
HELD = (*ready(), recognised())
NOT_REVIEWED = {"outcome": "not-reviewed", "reason": None, "on": day("2028-12-10")}


def of_2028(outcome="not-reviewed", on="2028-12-10", **fields):
    return review(2028, outcome, on=on, **fields)


def barred(year=2028):
    return EmulationBarRecorded(
        on=day("2028-12-20"), unit=UNIT, year=year, head_office=None, cause="not-maintained", clause=None
    )


def told(standing, fact):
    """What is noted of the fact where this stands recorded, and what is to be reviewed because of it."""
    first, *reviews = note_lineage(STANDING.fold(standing), fact)
    assert first == fact
    return [(each.what, each.bars) for each in reviews]


@pytest.mark.parametrize("end", [parting(), dissolved()])
def test_for_the_year_of_its_end_a_title_is_not_reviewed_and_no_reason_need_be_typed(end):
    given(*HELD, end).when(of_2028()).then(
        reviewed(2028).model_copy(update={**NOT_REVIEWED, "reorganised_on": day(REFORM)})
    )


@pytest.mark.parametrize("outcome", ["maintained", "not-maintained"])
def test_it_can_be_found_neither_maintained_nor_not(outcome):
    given(*HELD, parting()).when(of_2028(outcome, reason="mất liên lạc")).refused(UnitReorganised, year=2028)


def test_a_review_made_while_the_unit_was_there_stands():
    found = reviewed(2028).model_copy(update={"on": day("2028-05-10")})

    given(*HELD).when(of_2028("maintained", on="2028-05-10")).then(found)
    assert STANDING.fold((*HELD, found, parting())).titles[f"{UNIT}/2026"].maintained == (2028,)


def test_the_years_after_its_end_are_nobodys():
    given(*HELD, parting()).when(review(2029, "not-reviewed", on="2029-12-10", reason="sắp xếp lại")).refused(
        NoActiveTitle, day=day("2029-12-10")
    )


def test_a_unit_that_keeps_a_rest_of_itself_is_reviewed_as_ever():
    kept = parting(share="part", residual_kept=True)

    given(*HELD, kept).when(of_2028()).refused(ReasonRequired)
    given(*HELD, kept).when(of_2028("maintained")).then(reviewed(2028).model_copy(update={"on": day("2028-12-10")}))


def test_a_title_that_was_carried_over_is_reviewed_for_the_years_after_its_unit_was_formed():
    own = (origin(), carried(maintained=(2027,)))
    in_2029 = review(2029, on="2029-12-10", unit=NEW)
    found = reviewed(2029).model_copy(update={"unit": NEW})

    given(*own).when(of_2028("maintained", unit=NEW)).refused(YearNotReviewed, cycle=2026)
    given(*own).when(in_2029).then(found)
    assert STANDING.fold((*own, found)).titles[f"{NEW}/2026"].maintained == (2027, 2029)


def test_no_bar_rests_on_a_review_that_was_made_after_the_unit_had_ended():
    found = reviewed(2028, "not-maintained", "mất liên lạc")

    given(*HELD, parting(), found).when(bar(2028, "not-maintained", on="2028-12-20")).refused(CauseDoesNotStand)


def test_an_end_that_is_told_late_leaves_what_was_found_since_for_review_and_the_bars_on_it():
    lost = reviewed(2028, "not-maintained", "mất liên lạc")
    what = f"reviews of 2028: the unit ended on {REFORM}"

    assert told((*HELD, reviewed(2027)), parting()) == []
    assert told((*HELD, reviewed(2028)), parting()) == [(what, None)]
    assert told((*HELD, lost, barred()), dissolved()) == [(what, (2028,))]


def test_a_title_that_was_to_begin_after_the_end_is_for_review_and_no_day_of_it_is_held():
    late = recognised("2028-08-01")

    assert told((*ready(), late), parting()) == [(f"the unit ended on {REFORM}", None)]
    assert STANDING.fold((*ready(), late, parting())).title_on(day("2028-08-01")) is None


def test_a_unit_that_ended_is_recognised_only_for_days_on_which_it_was_there():
    given(*ready(), parting()).when(recognise("2028-07-02")).refused(UnitHasEnded, ended_on=day(REFORM))
    decided = given(*ready(), parting()).when(recognise("2028-07-02", effective_from=day("2028-06-01")))
    assert STANDING.fold(
        (*ready(), parting(), *(new.event for new in decided.staged if new.stream == OLD.name))
    ).title_on(day("2028-06-30"))


def test_a_fact_is_noted_once():
    assert list(note_lineage(STANDING.fold((parting(),)), parting())) == []


def test_of_a_formation_that_was_lost_the_title_that_rests_on_it_is_for_review():
    standing, change = STANDING.fold((origin(), carried())), Change("e-9", day("2029-01-01"), is_lost=True)

    for fact in (origin(), parting()):
        (found,) = needs_review_of_carried(standing, fact, change)
        assert (found.recognition, found.because) == (f"{NEW}/2026", "e-9")
    assert list(needs_review_of_carried(standing, parting(successor=UNIT), change)) == []
    assert list(needs_review_of_carried(standing, origin(), Change("e-9", day("2029-01-01"), is_lost=False))) == []
