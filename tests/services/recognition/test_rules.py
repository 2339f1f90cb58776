"""Which pack an act goes by: pinned, of the reviewed year, or in force on its date."""

import pytest

from chassis.acts.workspace import Workspace
from chassis.domain import NotYetKnown
from chassis.eventstore.recorded import Circumstances
from chassis.eventstore.store import NewEvent
from contracts.policy.pack import PolicyPack
from services.recognition.domain.policy.decisions import note_guidance, note_pack
from services.recognition.domain.policy.state import POLICY, DelegationNoted, EndingNoted, FormationNoted, GuidanceNoted
from services.recognition.domain.standing.state import STANDING
from services.recognition.rules import rules_for
from tests.services.recognition.given import (
    PACK,
    UNIT,
    adopted,
    appraised,
    bar,
    day,
    decline,
    issue_list,
    notify,
    paper,
    recognise,
    registered,
    review,
    revoke,
)

NEXT = PolicyPack.model_validate({**PACK.model_dump(), "version": 2, "valid_from_cycle": 2027})
GUIDANCE = GuidanceNoted(
    on=day("2026-01-05"),
    source="guidance",
    province="24",
    cycle=2026,
    cut_off_day=5,
    document=paper("3", "2026-01-05", "HD-CAT", "Công an tỉnh"),
)


class Nothing:
    def stream(self, _name: str) -> list[object]:
        return []


def knowing(*told):
    workspace = Workspace(Nothing())
    for stream, event in told:
        workspace.stage(stream, event, Circumstances(principal="p-1", correlation_id="c-1"))
    assert all(isinstance(new, NewEvent) for new in workspace.staged)
    return workspace


BOTH = (
    (POLICY.of("24"), adopted()),
    (POLICY.of("24"), adopted(NEXT, on="2027-03-01")),
    (STANDING.of(UNIT), registered()),
)


@pytest.mark.parametrize(
    ("act", "pack"),
    [
        (recognise("2027-04-01"), PACK),
        (decline("2027-04-01"), PACK),
        (notify("2027-04-01"), PACK),
        (review(2027), NEXT),
        (review(2026, on="2027-12-10"), PACK),
        (review(2027, on="2027-02-01"), PACK),
        (issue_list(), NEXT),
        (revoke("2027-02-01"), PACK),
        (revoke("2028-03-01"), NEXT),
        (bar(2026, on="2028-04-01"), NEXT),
    ],
)
def test_each_act_has_its_pack(act, pack):
    assert rules_for(act, knowing(*BOTH)).ref == pack.ref


def test_a_unit_that_was_never_told_of_is_not_yet_known():
    for act in (recognise(), review(), revoke(), bar()):
        with pytest.raises(NotYetKnown, match=f"registration of {UNIT}"):
            rules_for(act, knowing(*BOTH[:2]))


def test_an_evaluation_alone_does_not_say_of_which_province_a_unit_is():
    with pytest.raises(NotYetKnown, match=f"registration of {UNIT} for 2026"):
        rules_for(recognise(), knowing(BOTH[0], (STANDING.of(UNIT), appraised())))
    with pytest.raises(NotYetKnown, match=f"registration of {UNIT}"):
        rules_for(review(), knowing(BOTH[0], (STANDING.of(UNIT), appraised())))


def test_another_cycle_than_the_registered_one_is_not_yet_known():
    with pytest.raises(NotYetKnown, match="for 2027"):
        rules_for(recognise(cycle=2027), knowing(*BOTH))


def test_rules_that_were_not_told_are_not_yet_known():
    with pytest.raises(NotYetKnown, match="province 24 has no rules"):
        rules_for(recognise(), knowing(BOTH[2]))
    with pytest.raises(NotYetKnown, match="province 24 has no rules"):
        rules_for(review(2025), knowing(*BOTH))


def test_the_latest_registration_says_of_which_province_a_unit_is():
    moved = (STANDING.of(UNIT), registered("2027-01-10", cycle=2027, province="68"))

    with pytest.raises(NotYetKnown, match="province 68"):
        rules_for(revoke(), knowing(*BOTH, moved))


def test_rules_are_noted_once_and_in_any_order():
    rulebook = POLICY.fold([GUIDANCE, adopted()])

    assert rulebook.rules(2026, day("2026-06-01")).reports.cut_off_day.value == 5
    assert list(note_pack(rulebook, adopted())) == list(note_guidance(rulebook, GUIDANCE)) == []
    assert list(note_pack(rulebook, adopted(NEXT))) == [adopted(NEXT)]
    assert list(note_pack(None, adopted())) == [adopted()]
    assert list(note_guidance(None, GUIDANCE)) == [GUIDANCE]


def test_after_a_reform_of_provinces_the_pinned_pack_rules_by_the_offices_of_the_new_one():
    reform = {"on": day("2026-07-01"), "source": "reform"}
    workspace = knowing(
        (POLICY.of("24"), adopted()),
        (POLICY.of("24"), EndingNoted(**reform, province="24", successor="99")),
        (POLICY.of("99"), FormationNoted(**reform, province="99", predecessors=("24", "25"))),
        (STANDING.of(UNIT), registered()),
    )

    ruled = rules_for(recognise(), workspace)

    assert (ruled.ref, ruled.province) == (PACK.ref, "99")
    with pytest.raises(NotYetKnown):
        rules_for(revoke(), workspace)


def test_a_plan_that_the_new_province_adopts_again_is_noted_again():
    rulebook = POLICY.of("24").kind.fold([adopted()])

    assert list(note_pack(rulebook, adopted(on="2027-07-01"))) == [adopted(on="2027-07-01")]
    assert list(note_pack(rulebook, adopted())) == []


def test_an_act_by_a_delegation_waits_until_it_was_told_of():
    chair = recognise().by.model_copy(update={"office": "home-affairs", "delegation": "uq-3"})
    act = recognise(by=chair)
    known = ((POLICY.of("24"), adopted()), (STANDING.of(UNIT), registered()))
    told = DelegationNoted(
        on=day("2026-03-02"),
        source="granted",
        province="24",
        delegation="uq-3",
        giver="province-chair",
        holder="home-affairs",
        acts=("recognise-units",),
        since=day("2026-03-02"),
        until=day("2027-12-31"),
        document=paper("41", "2026-03-02"),
    )

    with pytest.raises(NotYetKnown, match="delegation uq-3 of province 24"):
        rules_for(act, knowing(*known))

    assert rules_for(act, knowing(*known, (POLICY.of("24"), told))).delegation("uq-3").giver == "province-chair"
