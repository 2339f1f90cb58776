"""The dossier: in time before 12 December, supplemented, and accepted late by a named act only."""

import pytest

from services.registration.domain.candidacy.dossier import DossierAlreadyFiled, NoDossier, NotLate, UnknownItem
from tests.services.registration.doing import accept_late, file_dossier, supplement
from tests.services.registration.past import (
    OTHER_PAPER,
    PAPER,
    WHOLE,
    approved,
    day,
    dossier,
    late_accepted,
    registered,
    supplemented,
)

WITHOUT_PLAN = {item: PAPER for item in WHOLE if item != "unit-plan"}
WITHOUT_RESOLUTION = {item: PAPER for item in WHOLE if item != "party-resolution"}


@pytest.mark.parametrize(
    ("received_on", "in_time"), [("2026-12-10", True), ("2026-12-11", True), ("2026-12-12", False)]
)
def test_before_12_december_means_received_by_the_11th(building, received_on, in_time):
    building().when(file_dossier(received_on)).then(dossier(received_on, in_time=in_time, last_day=day("2026-12-11")))


def test_the_day_of_receipt_decides_and_not_the_day_of_sending(building):
    decided = building().when(file_dossier("2026-12-10", received_on=day("2026-12-14")))

    filed = decided.staged[0].event
    assert (filed.sent_on, filed.received_on, filed.in_time) == (day("2026-12-10"), day("2026-12-14"), False)


def test_a_pack_may_judge_by_the_day_of_sending(under, building):
    by_sending = under({"dossier.judged_on": {"value": "sent", "clause": "188/KH-UBND IV.2"}})
    act = file_dossier("2026-12-10", received_on=day("2026-12-14"))

    assert building(by=by_sending).when(act).staged[0].event.in_time is True


def test_without_a_deadline_a_dossier_is_neither_in_time_nor_late(under, building):
    decided = building(by=under({"dossier.deadline": None})).when(file_dossier("2026-12-30"))

    filed = decided.staged[0].event
    assert (filed.last_day, filed.in_time) == (None, None)


def test_a_dossier_says_which_required_items_it_lacks(building):
    building().when(file_dossier(items=WITHOUT_PLAN)).then(dossier(items=WITHOUT_PLAN, missing=("unit-plan",)))


@pytest.mark.parametrize(
    ("party_organisation", "missing"), [(True, ("party-resolution",)), (None, ("party-resolution",)), (False, ())]
)
def test_the_resolution_is_asked_for_only_where_a_party_organisation_may_be(registration, party_organisation, missing):
    given = registration.given(registered(party_organisation=party_organisation), approved())

    given.when(file_dossier(items=WITHOUT_RESOLUTION)).then(dossier(items=WITHOUT_RESOLUTION, missing=missing))


def test_a_dossier_holds_what_is_on_the_checklist(building):
    decided = building().when(file_dossier(items={**WHOLE, "to-trinh": PAPER}))

    decided.refused(UnknownItem, unknown=["to-trinh"])
    assert decided.answer.known == [*WHOLE, "other-papers"]


def test_without_a_checklist_a_dossier_is_what_the_unit_hands_in_and_lacks_nothing(under, building):
    handed_in = {"to-trinh": PAPER}
    given = building(by=under({"dossier.items": []}))

    given.when(file_dossier(items=handed_in)).then(dossier(items=handed_in))


def test_the_same_dossier_again_changes_nothing_and_another_is_refused(building):
    building(dossier()).when(file_dossier("2026-12-15")).then_nothing()
    building(dossier()).when(file_dossier("2026-12-15", items=WITHOUT_PLAN)).refused(
        DossierAlreadyFiled, received_on=day("2026-12-10")
    )


def test_what_was_lacking_is_supplemented_and_the_first_receipt_goes_on_to_decide(building):
    in_time = dossier(items=WITHOUT_PLAN, missing=("unit-plan",))

    building(in_time).when(supplement("2026-12-20")).then(supplemented("2026-12-20"))
    building(in_time, supplemented("2026-12-20")).when(accept_late()).refused(NotLate, clause="188/KH-UBND IV.2")


def test_a_supplement_says_what_is_still_lacking(building):
    bare = dossier(items={"submission-letter": PAPER})

    building(bare).when(supplement()).then(
        supplemented(missing=("result-report", "meeting-minutes", "party-resolution"))
    )


def test_the_same_supplement_again_changes_nothing_and_another_paper_replaces(building):
    given = building(dossier(items=WITHOUT_PLAN), supplemented())

    given.when(supplement(on="2026-12-21")).then_nothing()
    given.when(supplement(on="2026-12-21", items={"unit-plan": OTHER_PAPER})).then(
        supplemented("2026-12-21", items={"unit-plan": OTHER_PAPER})
    )


def test_a_supplement_needs_a_dossier_and_the_checklist(building):
    building().when(supplement()).refused(NoDossier)
    building(dossier()).when(supplement(items={"to-trinh": PAPER})).refused(UnknownItem, unknown=["to-trinh"])


def test_a_late_dossier_is_accepted_by_a_named_act_with_its_reason(building):
    late = dossier("2026-12-12")

    building(late).when(accept_late()).then(late_accepted())
    building(late, late_accepted()).when(accept_late()).then_nothing()


def test_only_a_late_dossier_is_accepted_as_one(building):
    building().when(accept_late()).refused(NoDossier)
    building(dossier("2026-12-11")).when(accept_late()).refused(NotLate, clause="188/KH-UBND IV.2")


def test_a_weekend_moves_nothing_unless_the_pack_says_so(under):
    """11 December 2027 is a Saturday."""
    next_working_day = {"dossier.weekend_rule": {"value": "next-working-day", "clause": "188/KH-UBND IV.2"}}

    assert under().rules.dossier.last_day(2027) == day("2027-12-11")
    assert under(next_working_day).rules.dossier.last_day(2027) == day("2027-12-13")
