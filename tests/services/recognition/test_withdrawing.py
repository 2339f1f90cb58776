"""NĐ 30/2020 Art. 18: a decision is withdrawn, before the unit was told of it or after."""

import pytest

from chassis.acts.workspace import Contradicted
from chassis.domain import Impossible
from services.recognition.domain.register.decisions import NumberTaken
from services.recognition.domain.register.state import NumberUsed, register_of_issuer
from services.recognition.domain.standing.barring import CauseDoesNotStand
from services.recognition.domain.standing.maintaining import NoActiveTitle
from services.recognition.domain.standing.notifying import NotDecided
from services.recognition.domain.standing.papers import DecisionNotFound
from services.recognition.domain.standing.recognising import AlreadyRecognised
from services.recognition.domain.standing.shown import shown
from services.recognition.domain.standing.state import STANDING, EmulationBarRecorded, ReviewRequired
from services.recognition.domain.standing.title import TitleState
from tests.services.recognition.given import (
    CLAUSE,
    UNIT,
    bar,
    day,
    decision_withdrawn,
    decline,
    declined,
    given,
    notified,
    notify,
    pack_regulating,
    paper,
    ready,
    recognise,
    recognised,
    review,
    revoke,
    revoked,
    withdraw,
)

PACK = pack_regulating("withdraw-decision")
TOLD = (*ready(), recognised(), notified())
UNTOLD = (*ready(), recognised())
REVOKED = (*TOLD, revoked())
BARRED = EmulationBarRecorded(
    on=day("2028-04-01"), unit=UNIT, year=2028, head_office=None, cause="revoked", clause="188/KH-UBND II.7"
)


def when(act, *history):
    return given(*history, pack=PACK).when(act)


def then(decided, *events):
    """The events of the unit's standing."""
    decided.then_in(STANDING.of(UNIT), *events)


def states(history, *days):
    title = STANDING.fold(history).titles[f"{UNIT}/2026"]
    return [title.state_on(day(each)) for each in days]


def test_after_the_unit_was_notified_the_title_ends_on_the_day_of_withdrawal_and_was_held_until_then():
    then(when(withdraw(), *TOLD), decision_withdrawn())

    found = states((*TOLD, decision_withdrawn()), "2027-01-15", "2027-02-28", "2027-03-01")
    assert found == [TitleState.ACTIVE, TitleState.ACTIVE, TitleState.WITHDRAWN]


def test_before_the_unit_was_notified_the_decision_never_took_effect():
    never = decision_withdrawn(notified=False, effective_from=day("2027-01-15"))
    then(when(withdraw(), *UNTOLD), never)

    assert states((*UNTOLD, never), "2027-01-14", "2027-01-15") == [TitleState.COMING, TitleState.WITHDRAWN]
    assert not STANDING.fold((*UNTOLD, never)).titles[f"{UNIT}/2026"].overlaps(day("2020-01-01"), None)


def test_a_title_that_was_to_begin_later_never_begins():
    later = (*ready(), recognised(effective_from=day("2027-06-01")), notified())

    then(when(withdraw(), *later), decision_withdrawn(effective_from=day("2027-06-01")))


def test_a_withdrawal_entered_late_before_the_notice_contradicts_it():
    late = withdraw("2027-01-18", document=paper("80", "2027-01-18"))

    when(late, *TOLD).refused(Contradicted, event="OutcomeNotified")


@pytest.mark.parametrize(
    "decision",
    [paper("13"), paper(symbol="QĐ-CTUBND"), paper(issuer="UBND tỉnh khác"), paper(on="2026-01-15")],
)
def test_a_decision_that_is_not_on_the_unit_cannot_be_withdrawn(decision):
    when(withdraw(decision=decision), *TOLD).refused(DecisionNotFound, decision=str(decision))


def test_a_decision_is_found_however_its_number_is_typed():
    then(when(withdraw(decision=paper("012", symbol="qđ-ubnd", issuer="ubnd  Tỉnh")), *TOLD), decision_withdrawn())


def test_withdrawn_by_the_same_paper_once_more_nothing_changes_and_by_another_it_is_gone():
    withdrawn = (*TOLD, decision_withdrawn())

    then(when(withdraw(), *withdrawn))
    when(withdraw("2027-03-02"), *withdrawn).refused(DecisionNotFound)


def test_the_paper_that_withdraws_takes_a_number_of_its_issuers_register():
    register, paper_80 = register_of_issuer("UBND tỉnh", 2027), paper("80", "2027-03-01")
    used = NumberUsed(on=day("2027-03-01"), document=paper_80, act="withdraw-decision", units=(UNIT,))
    when(withdraw(), *TOLD).then_in(register, used)

    taken = NumberUsed(on=day("2027-01-15"), document=paper(), act="recognise-units", units=(UNIT,))
    own = given(*TOLD, pack=PACK).knowing(register, taken)
    own.when(withdraw(document=paper())).refused(NumberTaken, act="recognise-units")


def test_a_candidacy_is_decided_again_after_a_withdrawal_and_its_title_has_another_name():
    again = recognised("2027-04-01", nth=2, clause=CLAUSE)
    then(when(recognise("2027-04-01"), *TOLD, decision_withdrawn()), again)

    assert again.recognition == f"{UNIT}/2026/2"
    standing = STANDING.fold((*TOLD, decision_withdrawn(), again))
    assert standing.title_on(day("2027-02-01")).recognised == recognised()
    assert standing.title_on(day("2027-03-15")) is None
    assert standing.title_on(day("2027-04-01")).recognised == again


def test_the_second_title_is_reviewed_revoked_and_notified_under_its_own_name():
    again = (*TOLD, decision_withdrawn(), recognised("2027-04-01", cycle=2026, nth=2))

    then(when(notify("2027-04-05"), *again), notified("2027-04-05", nth=2))
    for act in (review(2027), revoke()):
        (decided,) = [new.event for new in when(act, *again).staged if new.stream == STANDING.of(UNIT).name]
        assert decided.recognition == f"{UNIT}/2026/2"


def test_the_withdrawn_paper_entered_again_gives_no_second_title():
    then(when(recognise(), *ready(), recognised(), decision_withdrawn("2027-01-15", notified=False)))


def test_a_withdrawn_decision_is_notified_to_nobody():
    never = decision_withdrawn(notified=False, effective_from=day("2027-01-15"))

    when(notify("2027-03-05"), *UNTOLD, never).refused(NotDecided, cycle=2026)


def test_a_withdrawn_title_is_neither_reviewed_nor_revoked():
    when(review(), *TOLD, decision_withdrawn()).refused(NoActiveTitle)
    when(revoke(), *TOLD, decision_withdrawn()).refused(NoActiveTitle)


def test_a_title_that_has_ended_already_has_nothing_left_to_withdraw():
    when(withdraw("2028-05-01"), *REVOKED).refused(NoActiveTitle, day=day("2028-05-01"))


def test_a_decline_that_is_withdrawn_leaves_the_candidacy_to_be_decided_on():
    gone = decision_withdrawn(kind="declined", notified=False, effective_from=day("2027-01-15"))
    then(when(withdraw(), *ready(), declined()), gone)

    then(when(recognise("2027-04-01"), *ready(), declined(), gone), recognised("2027-04-01", nth=2, clause=CLAUSE))
    basis = (*declined().basis[:2], "appraised-1-recognise-2026")
    again = declined("2027-04-01", nth=2, basis=basis)
    then(when(decline("2027-04-01"), *ready(), declined(), gone), again)
    when(bar(2026, "declined"), *ready(), declined(), gone).refused(CauseDoesNotStand)


def test_a_revocation_that_is_withdrawn_has_never_ended_the_title():
    back = decision_withdrawn(
        "2028-05-01", kind="revoked", decision=paper("77", "2028-03-01"), effective_from=day("2028-03-01")
    )
    then(when(withdraw("2028-05-01", paper("77", "2028-03-01")), *REVOKED), back)

    days = ("2028-02-29", "2028-03-01", "2028-05-01")
    assert states((*REVOKED, back), *days) == [TitleState.ACTIVE] * 3
    then(when(revoke("2028-06-01"), *REVOKED, back), revoked("2028-06-01"))


def test_a_revocation_does_not_come_off_a_title_whose_days_another_has_taken():
    again = recognised("2029-01-15", cycle=2028)

    when(withdraw("2029-05-01", paper("77", "2028-03-01")), *REVOKED, again).refused(
        AlreadyRecognised, recognition=f"{UNIT}/2028"
    )


def test_a_bar_that_rests_on_a_withdrawn_revocation_stands_and_must_be_reviewed():
    history = (*REVOKED, BARRED)
    act = withdraw("2028-05-01", paper("77", "2028-03-01"))
    back = decision_withdrawn(
        "2028-05-01", kind="revoked", decision=paper("77", "2028-03-01"), effective_from=day("2028-03-01")
    )
    required = ReviewRequired(
        on=day("2028-05-01"),
        unit=UNIT,
        cycle=2026,
        recognition=f"{UNIT}/2026",
        decision=paper("77", "2028-03-01"),
        because="80/QĐ-UBND",
        what="bars of 2028: 77/QĐ-UBND was withdrawn",
        bars=(2028,),
    )
    then(when(act, *history), back, required)

    standing = STANDING.fold((*history, back, required))
    found = shown(standing, standing, day("2028-06-01"))
    assert [each["because"] for each in found["reviews_required"]] == ["80/QĐ-UBND"]
    assert standing.bars == {2028: BARRED}


def test_a_withdrawal_is_shown_from_the_day_on_which_the_title_is_no_longer_held():
    standing = STANDING.fold((*TOLD, decision_withdrawn()))

    before, after = (shown(standing, standing, day(each))["titles"][0] for each in ("2027-02-28", "2027-03-01"))
    assert (before["state"], before["withdrawal"]) == ("active", None)
    assert (after["state"], after["withdrawal"]["document"]) == ("withdrawn", paper("80", "2027-03-01"))


@pytest.mark.parametrize(
    "history",
    [
        (*ready(), decision_withdrawn()),
        (*UNTOLD, decision_withdrawn()),
        (*TOLD, decision_withdrawn(notified=False)),
        (*TOLD, decision_withdrawn(decision=paper("13"))),
        (*TOLD, decision_withdrawn(nth=2)),
        (*TOLD, decision_withdrawn(), decision_withdrawn()),
        (*TOLD, decision_withdrawn(kind="revoked")),
        (*REVOKED, decision_withdrawn("2028-05-01", kind="revoked")),
    ],
)
def test_what_does_not_stand_cannot_have_been_withdrawn(history):
    with pytest.raises(Impossible):
        STANDING.fold(history)
