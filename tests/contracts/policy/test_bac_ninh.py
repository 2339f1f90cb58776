from typing import get_args

from contracts.policy.checks import Check, UnknownCheck
from contracts.policy.listing import listing
from contracts.vocabulary import Office, UnitKind

UNKNOWN = {
    "prerequisites.class_minimum",
    "prerequisites.reference_year",
    "reports.cut_off_day",
    "reports.nil_report_allowed",
    "dossier.weekend_rule",
    "procedure.register_by",
    "procedure.approve_by",
    "procedure.appraise_within",
    "procedure.decide_within",
    "maintenance.validity_years",
    "revocation.grounds",
    "revocation.procedure",
    "succession.titles",
    "calendar.holidays",
}


def test_what_the_sources_do_not_give_is_unset(pack):
    unset = {line.path for line in listing(pack) if line.value is None}
    assert unset >= UNKNOWN


def test_the_cut_off_is_unset_but_names_the_clause_that_leaves_it_to_the_police(pack):
    assert pack.reports.cut_off_day.value is None
    assert pack.reports.cut_off_day.clause == "188/KH-UBND IV.2"


def test_every_criterion_indicator_and_reminder_is_marked_as_a_sample(pack):
    criteria = [criterion for a_set in pack.criteria.sets for criterion in a_set.criteria]
    assert all(
        sample.synthetic for sample in (*pack.criteria.sets, *criteria, *pack.reports.indicators, *pack.reminders)
    )


def test_the_sample_sets_together_use_every_check_that_a_sample_can_have(pack):
    used = {type(criterion.judged_by) for a_set in pack.criteria.sets for criterion in a_set.criteria}
    assert used == set(get_args(get_args(Check)[0])) - {UnknownCheck}


def test_every_kind_that_may_register_has_a_set_of_criteria(pack):
    assert all(pack.criteria.for_kind(kind) for kind in pack.units.kinds.value)
    assert pack.criteria.for_kind(UnitKind.TOWNSHIP) is None
    assert not pack.units.admits(UnitKind.TOWNSHIP)


def test_founding_acts_are_not_in_the_matrix(pack):
    assert not {"catalogue-unit", "adopt-policy-pack"} & set(pack.authority.acts)


def test_the_unit_files_the_police_appraise_and_the_chair_decides(pack):
    of = {act: pack.authority.of(act).value for act in ("file-dossier", "conclude-appraisal", "recognise-units")}
    assert list(of.values()) == [(Office.UNIT_HEAD,), (Office.PROVINCIAL_POLICE,), (Office.PROVINCE_CHAIR,)]


def test_the_authority_to_revoke_is_shown_as_our_reading(pack):
    rule = pack.authority.of("revoke-recognition")
    assert rule.value == (Office.PROVINCE_CHAIR,)
    assert rule.inferred


def test_one_document_may_be_cited_by_two_spellings_of_its_symbol(pack):
    assert ("612/KH-BCA", "612/KH-BCA-V05") in [document.names for document in pack.basis]


def test_a_sample_is_no_criterion_whose_text_is_held(pack):
    assert [a_set.held for a_set in pack.criteria.sets] == [(), ()]
