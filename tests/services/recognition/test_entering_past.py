"""Recognitions from before the system: a decision of a district's chair of 2023, entered years later."""

from pathlib import Path

import pytest

import contracts
from chassis.testing.specification import Specification
from contracts.acts.recognition import NotifyOutcome, ReviewMaintenance, RevokeRecognition, WithdrawDecision
from contracts.policy.pack import PolicyPack
from contracts.policy.reading import load_pack
from contracts.policy.rulebook import Rulebook
from contracts.vocabulary import By, Office, UnitKind
from services.recognition.acts import ACTS
from services.recognition.domain.register.decisions import NotYetIssued, NumberTaken
from services.recognition.domain.register.state import NumberUsed, register_of_issuer
from services.recognition.domain.standing.basis import AlreadyDecided
from services.recognition.domain.standing.entering_past import CandidacyIsKnown, KindNotThen
from services.recognition.domain.standing.recognising import AlreadyRecognised, EffectTooEarly, UnitHasEnded
from services.recognition.domain.standing.state import STANDING
from services.recognition.domain.standing.title import TitleState
from tests.services.recognition import telling
from tests.services.recognition.given import (
    OTHER,
    UNIT,
    day,
    enter_past,
    named,
    paper,
    past_recognition,
    registered,
)
from tests.services.recognition.succession import dissolved

LAM_DONG = load_pack(Path(contracts.__file__).parent / "packs" / "lam-dong.yaml")
STANDS = STANDING.of(UNIT)
DISTRICT_68 = By(office=Office.DISTRICT_CHAIR, province="68")
POLICE_68 = By(office=Office.PROVINCIAL_POLICE, province="68")


def regulating(**acts) -> PolicyPack:
    """The pack of Lâm Đồng in which these acts are the offices', and a review may end in any way."""
    content = LAM_DONG.model_dump(mode="json")
    clause = "1875/KH-UBND II.5"
    content["authority"]["acts"] |= {
        act: offices and {"value": offices, "clause": clause} for act, offices in acts.items()
    }
    outcomes = ["maintained", "not-maintained", "not-reviewed"]
    content["maintenance"]["outcomes"] = {"value": outcomes, "clause": clause}
    return PolicyPack.model_validate(content)


def given(*events, pack=LAM_DONG, cycle=2023, on="2023-11-30"):
    rules = Rulebook("68").adopt(pack, day("2023-03-15")).rules(cycle, day(on))
    return Specification(ACTS, rules).given(*events)


def test_a_decision_of_a_district_chair_of_2023_gives_a_title_on_its_paper_alone():
    given().when(enter_past()).then_in(STANDS, past_recognition())


def test_the_title_is_held_from_its_day_of_effect():
    standing = STANDING.fold((past_recognition(effective_from=day("2024-01-01")),))
    (title,) = standing.titles.values()

    assert title.state_on(day("2023-12-31")) is TitleState.COMING
    assert title.state_on(day("2026-05-01")) is TitleState.ACTIVE


def test_the_same_paper_entered_again_changes_nothing():
    given(past_recognition()).when(enter_past()).then_in(STANDS)


def test_a_candidacy_that_the_system_knows_is_never_decided_by_a_paper_alone():
    known = registered("2023-02-01", cycle=2023)
    given(known).when(enter_past()).refused(CandidacyIsKnown, cycle=2023)

    told_later = registered("2023-12-20", cycle=2023)
    given(told_later).when(enter_past()).refused(CandidacyIsKnown, cycle=2023)


def test_a_cycle_is_decided_once_and_a_unit_holds_one_title_at_a_time():
    other = enter_past("2023-12-05", document=paper("1100", "2023-12-05"))
    given(past_recognition()).when(other).refused(AlreadyDecided)

    of_2024 = enter_past("2024-11-30", cycle=2024, document=paper("990", "2024-11-30"))
    given(past_recognition(), on="2024-11-30", cycle=2024).when(of_2024).refused(AlreadyRecognised)


def test_a_unit_was_of_a_kind_that_there_was_then():
    given().when(enter_past(unit_kind=UnitKind.SPECIAL_ZONE)).refused(KindNotThen)


def test_a_title_begins_no_earlier_than_its_cycle_and_its_paper_was_issued_by_then():
    given().when(enter_past(effective_from=day("2022-12-31"))).refused(EffectTooEarly)
    given().when(enter_past(document=paper("1052", "2023-12-01"))).refused(NotYetIssued)


def test_a_unit_that_ended_was_recognised_before_its_end_or_not_at_all():
    given(dissolved("2024-06-01")).when(enter_past()).then_in(STANDS, past_recognition())
    given(dissolved("2023-07-01")).when(enter_past()).refused(UnitHasEnded, ended_on=day("2023-07-01"))


def test_one_paper_recognises_several_units_and_two_papers_never_bear_one_number():
    register = register_of_issuer("UBND huyện Ví Dụ", 2023)
    its_paper = paper("1052", "2023-11-30", issuer="UBND huyện Ví Dụ")
    used = NumberUsed(on=day("2023-11-30"), document=its_paper, act="enter-past-recognition", units=(OTHER,))
    other = NumberUsed(on=day("2023-11-01"), document=its_paper, act="recognise-units", units=(OTHER,))

    given().knowing(register, used).when(enter_past()).then_in(STANDS, past_recognition())
    given().knowing(register, other).when(enter_past()).refused(NumberTaken)


LATER_ACTS = regulating(
    **{
        "revoke-recognition": ["district-chair"],
        "withdraw-decision": ["district-chair"],
        "review-maintenance": ["provincial-police"],
        "notify-outcome": ["provincial-police"],
    }
)


@pytest.fixture
def in_lam_dong(running):
    """The service, of a province that adopted its plan in 2023, with a title of then entered from paper."""
    running.hears(running.registration.tells("2023-03-15", telling.pack_adopted(LATER_ACTS)))
    assert running.perform(enter_past()).json()["events"]
    return running


def title_on(running, on):
    (title,) = running.ask("/titles", province="68", as_of=on)["items"]
    return title


def test_the_title_is_told_as_one_that_rests_on_paper(in_lam_dong):
    assert in_lam_dong.tells() == ["past-recognition-entered"]
    title = title_on(in_lam_dong, "2024-01-01")
    assert (title["state"], title["from_paper"], title["code"]) == ("active", True, "24169")
    (shown,) = in_lam_dong.ask(f"/standings/{UNIT}", as_of="2024-01-01")["titles"]
    assert shown["from_paper"] is True


def test_it_is_reviewed_and_revoked_by_the_ordinary_acts_by_the_rules_of_their_days(in_lam_dong):
    review = ReviewMaintenance(on=day("2024-12-10"), by=POLICE_68, unit=UNIT, year=2024, outcome="maintained")
    revoke = RevokeRecognition(
        on=day("2025-06-10"),
        by=DISTRICT_68,
        unit=UNIT,
        ground="false-dossier",
        ground_document=paper("45", "2025-06-01", "KL-CAT", "Công an tỉnh"),
        document=paper("500", "2025-06-10", issuer="UBND huyện Ví Dụ"),
    )

    assert [in_lam_dong.perform(act).status_code for act in (review, revoke)] == [200, 200]
    assert title_on(in_lam_dong, "2025-07-01")["state"] == "revoked"
    assert title_on(in_lam_dong, "2025-07-01")["reviews"][0]["outcome"] == "maintained"


def test_a_withdrawal_ends_it_and_does_not_undo_it_for_its_unit_was_told_long_ago(in_lam_dong):
    withdraw = WithdrawDecision(
        on=day("2024-03-01"),
        by=DISTRICT_68,
        units=(UNIT,),
        decision=named(enter_past().document),
        reason="ban hành sai thẩm quyền",
        document=paper("300", "2024-03-01", issuer="UBND huyện Ví Dụ"),
    )
    notify = NotifyOutcome(on=day("2024-02-01"), by=POLICE_68, units=(UNIT,), cycle=2023)

    assert not in_lam_dong.perform(notify).json().get("events")
    assert in_lam_dong.perform(withdraw).status_code == 200
    states = [title_on(in_lam_dong, on)["state"] for on in ("2024-02-29", "2024-03-01")]
    assert states == ["active", "withdrawn"]


def test_a_paper_of_a_province_whose_rules_of_then_are_not_told_waits_for_them(running):
    assert running.perform(enter_past()).json()["type"].endswith("not-yet-known")


def test_the_office_is_competent_as_it_was_on_the_day_of_the_decision_whenever_it_is_entered(in_lam_dong):
    other = {"unit": OTHER, "document": paper("9", "2023-12-01", issuer="UBND tỉnh")}
    of_the_chair = enter_past("2023-12-01", Office.PROVINCE_CHAIR, **other)
    after_the_districts = enter_past(
        "2025-07-02", unit=OTHER, cycle=2025, unit_kind=UnitKind.COMMUNE, document=paper("9", "2025-07-02")
    )

    answers = [in_lam_dong.perform(act).json()["code"] for act in (of_the_chair, after_the_districts)]
    assert answers == ["not-competent", "unregulated"]


def test_under_rules_that_name_no_office_for_it_no_old_decision_is_entered(running):
    silent = regulating(**{"enter-past-recognition": None})
    running.hears(running.registration.tells("2023-03-15", telling.pack_adopted(silent)))

    assert running.perform(enter_past()).json()["code"] == "unregulated"


def test_an_office_of_a_unit_recognises_nobody(in_lam_dong):
    its_own = enter_past().model_copy(update={"by": By(office=Office.UNIT_HEAD, unit=UNIT)})
    assert in_lam_dong.perform(its_own).json()["code"] == "not-its-own"


def test_a_paper_whose_wording_is_not_held_is_not_printed_anew(in_lam_dong):
    named_so = {"number": "1052", "symbol": "QĐ-UBND", "issuer": "UBND huyện Ví Dụ", "year": 2023}
    assert in_lam_dong.call("GET", "/papers/recorded", params={**named_so, "as": "html"}).status_code == 404
