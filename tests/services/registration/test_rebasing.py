"""A candidacy goes on under a newer pack only by a decision, whole, and from its day on."""

import pytest

from chassis.acts.deciding import BatchRefused
from chassis.acts.workspace import Contradicted
from chassis.testing.specification import Specification
from contracts.vocabulary import UnitKind
from services.registration.acts import ACTS
from services.registration.domain.candidacy.eligibility import KindNotEligible
from services.registration.domain.candidacy.events import CandidacyContinued
from services.registration.domain.candidacy.kept import as_recorded
from services.registration.domain.candidacy.rebasing import NotInForce, SamePack
from services.registration.domain.candidacy.registering import NotRegistered
from services.registration.domain.candidacy.state import CANDIDACY
from services.registration.domain.unit.state import UNIT
from tests.services.registration import golden
from tests.services.registration.doing import (
    adopt,
    approve,
    catalogue,
    guide,
    rebase,
    record_class,
    record_safety,
    register,
    report,
)
from tests.services.registration.past import (
    CATALOGUED,
    COMMUNE,
    SCHOOL,
    approved,
    catalogued,
    continued,
    day,
    dossier,
    lapsed,
    rebased,
    registered,
    reported,
    step,
    transferred,
    withdrawn,
)
from tests.services.registration.rulebooks import PACK, pack_with, rules_of

NEWER = pack_with({}, version=2)


@pytest.fixture
def newer():
    """Decisions when version 2 of the pack is in force for the cycle."""

    def given(*events, pack=NEWER, unit=CATALOGUED[1]):
        return Specification(ACTS, rules_of(pack)).given(*events).knowing(UNIT.of(COMMUNE), unit)

    return given


@pytest.mark.parametrize(
    "history",
    [(registered(),), (registered(), approved(), reported()), (registered(), approved(), dossier("2026-06-10"))],
    ids=["registered", "building", "dossier filed"],
)
def test_an_open_candidacy_moves_to_the_pack_in_force_by_a_decision_and_keeps_all_else(newer, history):
    newer(*history).when(rebase()).then(rebased(NEWER))

    before, after = CANDIDACY.fold(history), CANDIDACY.fold([*history, rebased(NEWER)])
    assert (after.pack, after.criteria_set) == (NEWER.ref, "xa-phuong-dac-khu")
    assert (after.stage, after.reports, after.dossier) == (before.stage, before.reports, before.dossier)


def test_it_moves_to_the_pack_in_force_for_its_cycle_and_to_no_other(newer):
    for named in ("bac-ninh@1", "bac-ninh@3", "lam-dong@1"):
        newer(registered()).when(rebase(named)).refused(NotInForce, pack=named, cycle=2026, in_force="bac-ninh@2")


def test_a_pack_that_does_not_cover_the_cycle_is_not_in_force_for_it(office):
    office.done(adopt(on=day("2025-11-01")), catalogue(), record_safety(), record_class(), register())
    office.done(adopt(pack_with({"valid_from_cycle": 2027}, version=2), on=day("2026-06-01")))

    answer = office.perform(rebase())

    assert (answer.status_code, answer.json()["code"]) == (409, "not-in-force")
    assert answer.json()["facts"]["in_force"] == "bac-ninh@1"


def test_a_candidacy_does_not_move_to_the_pack_that_it_goes_by(newer):
    newer(registered(), rebased(NEWER)).when(rebase(on="2026-06-20")).refused(SamePack, pack="bac-ninh@2", cycle=2026)


@pytest.mark.parametrize("end", [withdrawn("2026-06-01"), lapsed("2026-06-01"), transferred("2026-06-01")])
def test_what_is_closed_moves_nowhere(newer, end):
    newer(registered(), approved(), end).when(rebase()).refused(NotRegistered, cycle=2026)


def test_nothing_moves_that_was_never_registered(newer):
    newer().when(rebase()).refused(NotRegistered, cycle=2026)


def test_a_unit_of_a_kind_that_the_new_pack_does_not_name_stays_where_it_is(newer):
    communes_only = pack_with({"units.kinds": {"value": ["commune"], "clause": "188/KH-UBND"}}, version=2)
    school = catalogued(kind=UnitKind.EDUCATION_INSTITUTION)
    given = newer(registered(), pack=communes_only, unit=school)

    given.when(rebase()).refused(KindNotEligible, kind=UnitKind.EDUCATION_INSTITUTION)


def test_of_a_list_all_move_or_none(newer):
    given = newer(registered()).knowing(UNIT.of(SCHOOL), catalogued(unit=SCHOOL, code="VD-02"))

    given.when(rebase(units=(COMMUNE, SCHOOL))).refused(BatchRefused, bad=1, all=2)


def test_of_two_decisions_entered_out_of_order_the_later_one_is_named(newer):
    third = pack_with({}, version=3)
    given = newer(registered(), rebased(NEWER), pack=third).when(rebase("bac-ninh@3", on="2026-06-01"))

    given.refused(Contradicted, event="CandidacyRebased")


def test_a_candidacy_that_moved_goes_on_in_a_successor_under_the_pack_that_it_moved_to():
    told = golden.TRANSLATION.contract(rebased(NEWER))
    kept = step(rebased(NEWER), "candidacy-rebased", told.model_dump(mode="json"), "province-chair@24")
    before = continued()
    after = CandidacyContinued.model_validate({**before.model_dump(), "steps": (*before.steps, kept)})

    assert as_recorded(kept) == rebased(NEWER)
    assert CANDIDACY.fold([before]).pack == PACK.ref
    assert CANDIDACY.fold([after]).pack == NEWER.ref


@pytest.fixture
def moved(office):
    """Over HTTP: reports are due on the 5th by guidance under the first pack, on the 20th by the second, to which the
    candidacy moves on 15 June."""
    office.done(
        adopt(on=day("2025-11-01")), guide(5), catalogue(), record_safety(), record_class(), register(), approve()
    )
    office.done(report("2026-04", "2026-05-12"))
    later = pack_with({"reports.cut_off_day": {"value": 20, "clause": "188/KH-UBND IV.2"}}, version=2)
    office.done(adopt(later, on=day("2026-06-01")))
    return office


def test_adopting_a_newer_pack_moves_nothing_by_itself(moved):
    moved.done(report("2026-05", "2026-06-12"))

    owed = {each["month"]: each for each in moved.get(f"/units/{COMMUNE}/owed", cycle=2026)["months"]}
    assert owed["2026-05"]["days_late"] == 7


def test_what_is_done_after_the_decision_goes_by_the_new_pack_and_what_was_done_stays_as_judged(moved):
    moved.done(rebase())
    moved.done(report("2026-05", "2026-06-12"), report("2026-06", "2026-07-12"))

    owed = {each["month"]: each for each in moved.get(f"/units/{COMMUNE}/owed", cycle=2026)["months"]}
    assert {month: owed[month]["days_late"] for month in ("2026-04", "2026-05", "2026-06")} == {
        "2026-04": 7,
        "2026-05": 7,
        "2026-06": 0,
    }


def test_the_record_of_the_decision_names_both_packs_and_their_sets(moved):
    moved.done(rebase())

    (record,) = [each for each in moved.topic.records if b"candidacy-rebased" in dict(each.headers)["ce_type"]]
    told = golden.json.loads(record.value)
    assert told["pack_before"] == PACK.ref
    assert told["pack"].startswith("bac-ninh@2#")
    assert (told["criteria_set_before"], told["criteria_set"]) == ("xa-phuong-dac-khu", "xa-phuong-dac-khu")
    assert dict(record.headers)["ce_policypack"].decode() == told["pack"]
