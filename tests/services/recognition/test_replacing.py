"""NĐ 30/2020 Art. 18.3: a decision that said something wrong is replaced by one of the same form; the old one stays."""

import pytest
from pydantic import ValidationError

from contracts.vocabulary import UnitKind
from services.recognition.domain.register.decisions import NumberTaken
from services.recognition.domain.register.state import NumberUsed, register_of_issuer
from services.recognition.domain.standing.maintaining import NoActiveTitle
from services.recognition.domain.standing.papers import DecisionNotFound
from services.recognition.domain.standing.recognising import AlreadyRecognised, EffectTooEarly
from services.recognition.domain.standing.replacing import NothingOtherwise, NotSaidInIt
from services.recognition.domain.standing.state import STANDING
from tests.services.recognition.given import (
    UNIT,
    day,
    decision_replaced,
    declined,
    given,
    notified,
    pack_regulating,
    paper,
    ready,
    recognised,
    replace_decision,
    revoked,
    withdraw,
)

PACK = pack_regulating("replace-decision", "withdraw-decision")
TOLD = (*ready(), recognised(), notified())
R2027 = register_of_issuer("UBND tỉnh", 2027)
TITLE = f"{UNIT}/2026"
NAME = "Xã Ví Dụ Một"


def when(act, *history):
    return given(*history, pack=PACK).when(act)


def then(decided, *events):
    """The events of the unit's standing."""
    decided.then_in(STANDING.of(UNIT), *events)


def title(*events):
    return STANDING.fold(events).titles[TITLE]


def test_a_wrong_name_or_kind_is_replaced_and_the_title_and_its_day_stay():
    then(when(replace_decision(unit_name=NAME), *TOLD), decision_replaced(unit_name=NAME))
    then(when(replace_decision(unit_kind="ward"), *TOLD), decision_replaced(unit_kind=UnitKind.WARD))

    now = title(*TOLD, decision_replaced(unit_name=NAME))
    assert now.recognised == recognised(unit_name=NAME, decision=paper("82", "2027-02-10"))
    assert now.span == title(*TOLD).span


def test_the_new_decision_takes_a_number_and_the_old_one_keeps_its():
    when(replace_decision(unit_name=NAME), *TOLD).then_in(
        R2027,
        NumberUsed(on=day("2027-02-10"), document=paper("82", "2027-02-10"), act="replace-decision", units=(UNIT,)),
    )
    old = NumberUsed(on=day("2027-01-15"), document=paper("82", "2027-01-15"), act="decline-recognition", units=(UNIT,))
    given(*TOLD, pack=PACK).knowing(R2027, old).when(replace_decision(unit_name=NAME)).refused(NumberTaken)


def test_a_wrong_day_of_effect_moves_the_title():
    then(
        when(replace_decision(effective_from=day("2026-12-31")), *TOLD),
        decision_replaced(effective_from=day("2026-12-31")),
    )
    assert title(*TOLD, decision_replaced(effective_from=day("2026-12-31"))).span[0] == day("2026-12-31")
    when(replace_decision(effective_from=day("2025-12-31")), *TOLD).refused(
        EffectTooEarly, effective_from=day("2025-12-31"), earliest=day("2026-01-01")
    )


def test_before_the_new_decision_the_old_one_is_read_as_it_was():
    assert title(*TOLD).recognised.decision == paper()
    assert STANDING.fold((*TOLD, decision_replaced(unit_name=NAME))).replacements[0].decision == paper()


def test_what_was_replaced_is_named_by_the_new_decision_from_then_on():
    history = (*TOLD, decision_replaced(unit_name=NAME))

    when(withdraw(), *history).refused(DecisionNotFound)
    assert when(withdraw(decision=paper("82", "2027-02-10")), *history).answer is None


def test_the_same_new_decision_again_changes_nothing():
    decided = when(replace_decision(unit_name=NAME), *TOLD, decision_replaced(unit_name=NAME))

    then(decided)


def test_a_revocation_that_named_a_wrong_day_takes_effect_on_the_right_one_within_the_title():
    history = (*TOLD, revoked())
    act = {"on": "2028-03-20", "decision": paper("77", "2028-03-01")}
    said = {"kind": "revoked", "decision": paper("77", "2028-03-01"), "effective_from": day("2027-10-01")}

    then(
        when(replace_decision(**act, effective_from=day("2027-10-01")), *history),
        decision_replaced("2028-03-20", **said),
    )
    assert title(*history, decision_replaced("2028-03-20", **said)).last_day == day("2027-09-30")
    when(replace_decision(**act, effective_from=day("2027-01-14")), *history).refused(EffectTooEarly)


def test_a_revocation_does_not_take_effect_after_the_term_of_the_title():
    term = recognised(valid_to=day("2028-06-30"))
    act = replace_decision("2028-03-20", paper("77", "2028-03-01"), effective_from=day("2028-07-01"))

    when(act, *ready(), term, notified(), revoked()).refused(NoActiveTitle)


def test_a_title_does_not_move_onto_the_days_of_another():
    first = recognised(valid_to=day("2029-01-14"))
    second = recognised("2030-01-15", cycle=2029, decision=paper("13", "2030-01-15"))
    act = replace_decision("2030-02-10", paper("13", "2030-01-15"), effective_from=day("2029-01-01"))

    when(act, *ready(), first, second).refused(AlreadyRecognised, recognition=TITLE)


def test_a_decision_is_replaced_only_in_what_it_says():
    when(replace_decision(unit_name=NAME), *ready(), declined()).refused(NotSaidInIt, field="unit_name")
    act = replace_decision("2028-03-20", paper("77", "2028-03-01"), unit_kind="ward")
    when(act, *TOLD, revoked()).refused(NotSaidInIt, field="unit_kind")


def test_a_new_decision_says_something_else():
    when(replace_decision(unit_kind="commune"), *TOLD).refused(NothingOtherwise, decision="12/QĐ-UBND")
    with pytest.raises(ValidationError, match="name at least one that was wrong"):
        replace_decision()


def test_a_name_is_replaced_for_one_unit_alone():
    with pytest.raises(ValidationError, match="for one unit alone"):
        replace_decision(unit_name=NAME, units=(UNIT, "00000000-0000-0000-0000-000000000009"))


def test_only_a_decision_that_stands_is_replaced():
    when(replace_decision(decision=paper("99"), unit_name=NAME), *TOLD).refused(DecisionNotFound)
