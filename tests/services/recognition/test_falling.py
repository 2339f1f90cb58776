"""Facts of other services and decisions meet in any order: each invariant that no single stream can prevent."""

from itertools import permutations

import pytest

from services.recognition.domain.standing.basis import RegistrationClosed
from services.recognition.domain.standing.candidacy import (
    AppraisalNoted,
    Candidacy,
    DossierNoted,
    EvaluationNoted,
    RegistrationNoted,
)
from services.recognition.domain.standing.falling import note
from services.recognition.domain.standing.recognising import EvaluationStale
from services.recognition.domain.standing.state import STANDING, ReviewRequired
from tests.services.recognition.given import (
    UNIT,
    appraised,
    day,
    declined,
    dossier,
    evaluated,
    evaluation,
    given,
    late_accepted,
    outdated,
    paper,
    ready,
    recognise,
    recognised,
    registered,
    rejected,
    revoked,
    supplemented,
    withdrawn,
)

DECIDED = (*ready(), recognised())


def told(history, fact):
    """What becomes of `fact` when it arrives after `history`."""
    events = list(note(STANDING.fold(history), fact))
    STANDING.fold((*history, *events))
    return events


def review(on, because, what, recognition=f"{UNIT}/2026"):
    return ReviewRequired(
        on=day(on),
        unit=UNIT,
        cycle=2026,
        recognition=recognition,
        decision=paper(),
        because=because,
        what=what,
    )


@pytest.mark.parametrize(("dated", "since"), [("2027-01-20", "2027-01-20"), ("2027-01-10", "2027-01-15")])
def test_an_evaluation_outdated_after_it_was_decided_on_requires_a_review(dated, since):
    fact = outdated(dated)

    assert told(DECIDED, fact) == [
        fact,
        review(since, "outdated-2026", f"evaluation {evaluation()}: report 2026-05"),
    ]


def test_an_evaluation_outdated_before_it_is_decided_on_refuses_the_decision():
    given(*told(ready(), outdated("2027-01-10")), *ready()).when(recognise()).refused(EvaluationStale)


@pytest.mark.parametrize(
    ("closing", "since"), [(withdrawn("2027-03-01"), "2027-03-01"), (rejected("2026-02-01"), "2027-01-15")]
)
def test_a_registration_closed_after_the_recognition_requires_a_review(closing, since):
    assert told(DECIDED, closing) == [closing, review(since, closing.source, f"registration {UNIT}/2026")]


def test_a_registration_closed_before_the_recognition_refuses_it():
    given(*ready(), *told(ready(), withdrawn("2027-01-02"))).when(recognise()).refused(RegistrationClosed)


@pytest.mark.parametrize(
    "fact",
    [
        evaluated("2027-01-10", n=2),
        evaluated("2026-12-20", n=2, all_met=False),
        appraised("2027-01-10", n=2),
        appraised("2027-01-15", proposal="decline"),
    ],
)
def test_a_newer_evaluation_or_appraisal_that_arrives_after_the_decision_it_should_have_carried(fact):
    stood = f"evaluation {fact.evaluation} stood on 2027-01-15"

    assert told(DECIDED, fact) == [fact, review("2027-01-15", fact.source, stood)]


@pytest.mark.parametrize(
    "fact",
    [
        evaluated("2027-01-16", n=2),
        evaluated("2026-12-19", n=2),
        appraised("2027-02-01", n=2),
        outdated("2027-01-20", n=7),
        supplemented("unit-plan", on="2027-02-01"),
        late_accepted("2027-02-01"),
        withdrawn("2028-03-01", cycle=2027),
    ],
)
def test_a_fact_that_the_decision_does_not_rest_on_leaves_it_alone(fact):
    assert told(DECIDED, fact) == [fact]


def test_a_decline_for_want_of_a_dossier_falls_by_a_dossier_that_was_there():
    history = (registered(), declined(evaluation=None, basis=("registered-2026",)))
    late = dossier("2026-12-14", in_time=False)

    assert told(history, dossier()) == [
        dossier(),
        review("2027-01-15", "dossier-2026", "dossier of 2026-12-08", recognition=None),
    ]
    assert told(history, late) == [late]
    assert told((*history, late), late_accepted()) == [
        late_accepted(),
        review("2027-01-15", "late-accepted-2026", "late dossier accepted on 2026-12-14", recognition=None),
    ]
    assert told(history, dossier("2027-01-16")) == [dossier("2027-01-16")]


def test_a_decline_falls_with_the_evaluation_it_rests_on_but_not_by_a_withdrawal():
    history = (*ready(), declined())

    assert told(history, outdated("2027-01-20"))[1:] == [
        review("2027-01-20", "outdated-2026", f"evaluation {evaluation()}: report 2026-05", recognition=None)
    ]
    assert told(history, withdrawn("2027-02-01")) == [withdrawn("2027-02-01")]


def test_a_title_that_was_revoked_needs_no_review():
    fact = outdated("2028-04-01")

    assert told((*DECIDED, revoked()), fact) == [fact]


def test_the_decision_itself_is_never_changed_by_a_fact():
    before = STANDING.fold(DECIDED)
    after = STANDING.fold((*DECIDED, *told(DECIDED, outdated("2027-01-10")), *told(DECIDED, withdrawn("2027-02-01"))))

    assert (after.titles, after.decisions) == (before.titles, before.decisions)
    assert [each.what for each in after.reviews_required]


def test_every_reason_is_told_once():
    fact = outdated("2027-01-20")
    once = told(DECIDED, fact)
    second = outdated("2027-01-25", what="dossier", source="outdated-again")

    assert told((*DECIDED, *once), fact) == []
    assert [type(event) for event in told((*DECIDED, *once), second)] == [type(second), ReviewRequired]


def test_the_first_fact_of_a_unit_begins_its_standing():
    assert list(note(None, appraised())) == [appraised()]


@pytest.mark.parametrize("order", list(permutations(ready())))
def test_facts_arrive_in_any_order_and_give_the_same_recognition(order):
    given(*order).when(recognise()).then_in(STANDING.of(UNIT), recognised())


@pytest.mark.parametrize("order", list(permutations((*ready(), outdated("2027-01-02")))))
def test_in_any_order_an_outdated_evaluation_carries_no_decision(order):
    given(*order).when(recognise()).refused(EvaluationStale)


def test_facts_are_judged_by_their_dates_not_by_their_arrival():
    late_news = (evaluated("2026-12-22", n=2), evaluated(), appraised("2026-12-29", n=2), appraised(), registered())
    candidacy = STANDING.fold(late_news).candidacy(2026)

    assert candidacy.last(EvaluationNoted).evaluation == evaluation(2)
    assert candidacy.last(AppraisalNoted).evaluation == evaluation(2)


def test_of_a_cycle_never_heard_of_nothing_is_known():
    nothing = Candidacy()

    assert nothing.last(RegistrationNoted) is nothing.last(DossierNoted) is None
    assert not nothing.missing
    assert not nothing.is_late
