"""A title goes on in the unit that its own was merged into: by decision, once, from one that held it to the end."""

import pytest

from contracts.lineage import Predecessor
from services.recognition.domain.register.state import NumberUsed, register_of_issuer
from services.recognition.domain.standing.basis import TooEarly
from services.recognition.domain.standing.carrying import (
    AlreadyCarriedOver,
    NotAPredecessor,
    NotHeldAtTheEnd,
    NotSoleWholePredecessor,
    PredecessorGoesOn,
    SuccessionNotProvided,
)
from services.recognition.domain.standing.maintaining import NoActiveTitle
from services.recognition.domain.standing.recognising import AlreadyRecognised, EffectTooEarly
from services.recognition.domain.standing.state import STANDING, ReviewRequired
from services.recognition.domain.standing.title import TitleState
from tests.services.recognition.given import (
    AMENDED,
    OTHER,
    PACK,
    UNIT,
    day,
    decision_withdrawn,
    given,
    notified,
    pack_with,
    paper,
    ready,
    recognised,
    replace_decision,
    review,
    reviewed,
    revoke,
    revoked,
    withdraw,
)
from tests.services.recognition.succession import (
    CARRIED,
    FURTHER,
    NEW,
    TITLE,
    came_back,
    carried,
    carry_over,
    dissolved,
    origin,
    parting,
    passed_on,
)

OLD, SUCCESSOR = STANDING.of(UNIT), STANDING.of(NEW)
HELD = (*ready(), recognised(), notified())


def of_both(*before, own=(), formed=(), pack=PACK):
    """What stands recorded of the predecessor (recognised, and ended unless said otherwise) and of its successor."""
    return given(*(formed or (origin(),)), *own, pack=pack).knowing(OLD, *(before or (*HELD, parting())))


def fallen():
    return ReviewRequired(
        on=day("2029-02-01"),
        unit=NEW,
        cycle=2026,
        recognition=CARRIED,
        decision=paper("90", "2028-09-01"),
        because="77/QĐ-UBND",
        what=f"title {TITLE}: not held to the end of its unit",
    )


def test_a_title_goes_on_by_decision_under_a_name_and_number_of_its_own():
    decided = of_both().when(carry_over())

    decided.then_in(SUCCESSOR, carried())
    decided.then_in(OLD, passed_on())
    decided.then_in(
        register_of_issuer("UBND tỉnh", 2028),
        NumberUsed(
            on=day("2028-09-01"), document=paper("90", "2028-09-01"), act="carry-over-recognition", units=(NEW,)
        ),
    )
    assert carried().recognition == CARRIED


def test_it_keeps_its_term_and_the_years_it_was_kept_and_may_begin_with_the_unit():
    held = (*ready(), recognised(valid_to=day("2031-12-31")), reviewed(2027), parting())

    of_both(*held).when(carry_over(effective_from=day("2028-07-01"))).then_in(
        SUCCESSOR, carried(effective_from=day("2028-07-01"), valid_to=day("2031-12-31"), maintained=(2027,))
    )


def test_it_does_not_begin_before_the_unit_or_after_its_term():
    of_both().when(carry_over(effective_from=day("2028-06-30"))).refused(EffectTooEarly, earliest=day("2028-07-01"))
    of_both(*ready(), recognised(valid_to=day("2028-08-31")), parting()).when(carry_over()).refused(
        NoActiveTitle, day=day("2028-09-01")
    )


def test_nothing_is_inherited_without_it():
    of_both().when(review(2029, on="2029-12-10").model_copy(update={"unit": NEW})).refused(NoActiveTitle)
    assert STANDING.fold((origin(),)).titles == {}


def test_the_same_decision_again_changes_nothing():
    own = (carried(),)

    decided = of_both(*HELD, parting(), passed_on(), own=own).when(carry_over())
    decided.then_in(SUCCESSOR)
    decided.then_in(OLD)


def test_a_title_is_carried_over_once():
    split = {"share": "part"}
    parts = (parting(successor=FURTHER, **split), parting(**split))
    formed = (origin(Predecessor(unit=UNIT, share="part")),)

    of_both(*HELD, *parts, passed_on(carried_to=f"{FURTHER}/2026"), formed=formed).when(carry_over()).refused(
        AlreadyCarriedOver, carried_to=f"{FURTHER}/2026"
    )


def test_of_two_recognised_predecessors_the_decision_says_whose_passes_and_the_other_stays_history():
    third = recognised(basis=()).model_copy(update={"unit": OTHER})
    both = of_both().knowing(STANDING.of(OTHER), third, parting(OTHER))

    both.when(carry_over(predecessor=OTHER)).then_in(SUCCESSOR, carried(predecessor=OTHER))
    of_both(own=(carried(predecessor=OTHER),)).when(carry_over(document=paper("91", "2028-09-01"))).refused(
        AlreadyRecognised, recognition=CARRIED
    )


def test_a_title_that_was_lost_before_the_end_does_not_pass():
    ends = {"predecessor": UNIT, "last_day": day("2028-06-30")}
    for before in (
        (),
        (*ready(),),
        (*HELD, revoked("2028-03-01")),
        (*HELD, revoked("2028-08-01", effective_from="2028-06-01")),
        (*ready(), recognised(valid_to=day("2028-06-29"))),
        (*HELD, decision_withdrawn("2028-05-01")),
    ):
        of_both(*before, parting()).when(carry_over()).refused(NotHeldAtTheEnd, **ends)


def test_a_unit_passes_its_title_only_to_one_that_was_formed_of_it():
    of_both(formed=(origin(Predecessor(unit=OTHER)),)).when(carry_over()).refused(NotAPredecessor, predecessor=UNIT)


def test_a_unit_that_goes_on_with_a_rest_keeps_its_title():
    gave = (origin(Predecessor(unit=UNIT, share="part", residual_kept=True)),)

    of_both(*HELD, parting(share="part", residual_kept=True), formed=gave).when(carry_over()).refused(PredecessorGoesOn)


def test_where_the_rules_let_no_title_pass_none_does():
    of_both(pack=pack_with(succession={"titles": "none"})).when(carry_over()).refused(
        SuccessionNotProvided, clause=AMENDED
    )


def test_where_only_one_whole_predecessor_passes_its_title_a_merger_or_a_part_does_not():
    pack = pack_with(succession={"titles": "sole-whole-predecessor"})
    alone, part = (origin(Predecessor(unit=UNIT)),), (origin(Predecessor(unit=UNIT, share="part")),)

    of_both(pack=pack).when(carry_over()).refused(NotSoleWholePredecessor, predecessors=2, clause=AMENDED)
    of_both(formed=part, pack=pack).when(carry_over()).refused(NotSoleWholePredecessor, predecessors=1)
    of_both(formed=alone, pack=pack).when(carry_over()).then_in(SUCCESSOR, carried())


def test_what_was_not_told_yet_is_waited_for():
    given(*HELD).when(carry_over()).not_yet_known(f"formation of {NEW}")
    of_both(*HELD).when(carry_over()).not_yet_known(f"end of {UNIT}")


def test_a_decision_does_not_precede_the_unit():
    of_both().when(carry_over("2028-06-20")).refused(TooEarly, dated=day("2028-07-01"))


def test_when_the_decision_is_withdrawn_the_title_may_be_carried_over_again():
    own = (carried(), notified_of_new())
    history = (*HELD, parting(), passed_on())

    decided = of_both(*history, own=own).when(withdraw_it())
    decided.then_in(SUCCESSOR, gone())
    decided.then_in(OLD, came_back())
    of_both(*history, came_back(), own=(*own, gone())).when(
        carry_over("2028-11-01", document=paper("99", "2028-11-01"))
    ).then_in(SUCCESSOR, carried("2028-11-01", nth=2, decision=paper("99", "2028-11-01")))


def notified_of_new():
    return notified("2028-09-05").model_copy(update={"unit": NEW})


def withdraw_it():
    return withdraw("2028-10-01", carried().decision, units=(NEW,))


def gone():
    said = {"unit": NEW, "decision": carried().decision, "clause": "30/2020/NĐ-CP Điều 18"}
    return decision_withdrawn("2028-10-01").model_copy(update=said)


def test_a_decision_that_says_the_wrong_day_is_replaced_within_the_unit_and_the_term():
    own = (carried(valid_to=day("2031-12-31")),)
    asked = {"units": (NEW,), "decision": carried().decision}

    replaced = of_both(own=own).when(replace_decision("2028-10-01", effective_from=day("2028-07-01"), **asked))
    assert [new.event.valid_to for new in replaced.staged if new.stream == SUCCESSOR.name] == [day("2031-12-31")]
    of_both(own=own).when(replace_decision("2028-10-01", effective_from=day("2028-06-30"), **asked)).refused(
        EffectTooEarly, earliest=day("2028-07-01")
    )


def test_a_title_that_was_carried_over_is_revoked_where_it_is_held():
    standing = STANDING.fold((origin(), carried(), revoked("2029-02-01").model_copy(update={"unit": NEW})))

    of_both(own=(carried(),)).when(revoke("2029-02-01", unit=NEW)).then_in(
        SUCCESSOR, revoked("2029-02-01").model_copy(update={"unit": NEW})
    )
    assert standing.titles[CARRIED].state_on(day("2029-02-01")) is TitleState.REVOKED


def test_a_predecessors_title_revoked_later_for_a_day_before_its_end_leaves_the_carried_one_for_review():
    act = revoke("2029-02-01", effective_from="2028-01-01")

    decided = given(*HELD, parting(), passed_on()).knowing(SUCCESSOR, origin(), carried()).when(act)
    decided.then_in(OLD, revoked("2029-02-01", effective_from="2028-01-01"))
    decided.then_in(SUCCESSOR, fallen())


def test_it_is_reviewed_once_and_not_where_it_was_given_up_meanwhile():
    act = revoke("2029-02-01", effective_from="2028-01-01")
    again = (origin(), carried(), fallen())
    withdrawn = (origin(), carried(), notified_of_new(), gone())

    for successor in (again, withdrawn):
        given(*HELD, parting(), passed_on()).knowing(SUCCESSOR, *successor).when(act).then_in(SUCCESSOR)


def test_a_decision_entered_late_meets_a_revocation_that_was_made_since():
    of_both(*HELD, parting(), revoked("2029-02-01", effective_from="2028-01-01")).when(carry_over()).then_in(
        SUCCESSOR, carried(), fallen()
    )


def test_a_title_of_a_unit_that_ended_is_revoked_only_for_a_day_on_which_it_was_held():
    given(*HELD, parting()).when(revoke("2029-02-01")).refused(NoActiveTitle, day=day("2029-02-01"))
    given(*HELD, dissolved()).when(revoke("2029-02-01", effective_from="2028-06-30")).then_in(
        OLD, revoked("2029-02-01", effective_from="2028-06-30")
    )


@pytest.mark.parametrize(("asked", "state"), [("2028-06-30", TitleState.ACTIVE), ("2028-07-01", TitleState.ENDED)])
def test_a_title_is_held_until_the_day_before_its_unit_ended(asked, state):
    title = STANDING.fold((*HELD, parting())).titles[TITLE]

    assert title.state_on(day(asked)) is state
