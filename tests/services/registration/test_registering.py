"""The way into the building year: registration, withdrawal, the year's list, resolution and plan."""

from datetime import date

import pytest

from chassis.acts.deciding import BatchRefused
from contracts.vocabulary import UnitKind
from services.registration.domain.candidacy.eligibility import ClassMissing, ClassTooLow, KindNotEligible, SafetyNotMet
from services.registration.domain.candidacy.registering import (
    AlreadyDecided,
    AlreadyRegistered,
    NotApproved,
    NotRegistered,
)
from services.registration.domain.candidacy.state import CANDIDACY
from services.registration.domain.prerequisites.state import PREREQUISITES
from services.registration.domain.unit.known import KindNotValid, UnknownUnit
from services.registration.domain.unit.state import UNIT
from tests.services.registration.doing import (
    approve,
    excuse,
    file_dossier,
    raise_difficulty,
    record_plan,
    record_resolution,
    register,
    reject,
    report,
    withdraw,
)
from tests.services.registration.past import (
    ADOPTED,
    CANDIDACY_2026,
    CATALOGUED,
    CLASSED,
    COMMUNE,
    SAFE,
    SCHOOL,
    adopted,
    approved,
    catalogued,
    classed,
    dossier,
    planned,
    registered,
    rejected,
    resolved,
    safe,
    withdrawn,
)
from tests.services.registration.rulebooks import pack_with

BUILDING_ACTS = [
    record_resolution(),
    record_plan(),
    report(),
    excuse(),
    raise_difficulty(),
    file_dossier(),
]
II_1, III_8 = "188/KH-UBND II.1", "188/KH-UBND III.8"


def knowing(specification, *streams):
    given = specification.given()
    for stream, *events in streams:
        given = given.knowing(stream, *events)
    return given


def test_a_unit_registers_and_its_candidacy_is_pinned_to_the_pack(eligible):
    eligible.when(register()).then(registered())


def test_a_unit_has_one_open_candidacy_in_a_cycle(registration):
    for history in ((registered(),), (registered(), approved()), (registered(), approved(), dossier())):
        given = registration.given(*history)
        for stream, event in (CATALOGUED, ADOPTED, SAFE, CLASSED):
            given = given.knowing(stream, event)
        given.when(register(on="2026-12-20")).refused(AlreadyRegistered, cycle=2026)


@pytest.mark.parametrize("end", [withdrawn("2026-02-01"), rejected("2026-02-01")], ids=["withdrawn", "rejected"])
def test_a_unit_whose_candidacy_ended_may_register_again_and_begins_afresh(eligible, end):
    history = (registered(), end)

    eligible.knowing(CANDIDACY_2026, *history).when(register(on="2026-02-10")).then(registered(on="2026-02-10"))
    again = CANDIDACY.fold([registered(), approved(), resolved(), withdrawn("2026-03-01"), registered("2026-03-05")])
    assert again == CANDIDACY.fold([registered("2026-03-05")])


def test_a_kind_that_the_pack_does_not_name_cannot_be_a_candidate(registration):
    zone = catalogued(kind=UnitKind.SPECIAL_ZONE)
    given = knowing(registration, (UNIT.of(COMMUNE), zone), ADOPTED, SAFE, CLASSED)

    given.when(register()).refused(
        KindNotEligible,
        kind=UnitKind.SPECIAL_ZONE,
        kinds=["commune", "ward", "agency", "enterprise", "education-institution"],
        clause="188/KH-UBND, tên kế hoạch",
    )


@pytest.mark.parametrize("kind", [UnitKind.ENTERPRISE, UnitKind.EDUCATION_INSTITUTION, UnitKind.AGENCY])
def test_what_nobody_recorded_of_a_unit_is_left_to_the_safety_result(registration, kind):
    """A small enterprise, an inter-level school: where nobody said that it is one, the safety result says enough."""
    unit = (UNIT.of(COMMUNE), catalogued(kind=kind))

    knowing(registration, unit, ADOPTED, CLASSED).when(register()).refused(SafetyNotMet)
    decided = knowing(registration, unit, ADOPTED, SAFE, CLASSED).when(register())
    assert decided.staged[0].event.unit_kind is kind


def test_a_township_that_stands_in_the_catalogue_still_is_no_candidate_when_there_are_none_any_more(registration):
    town = catalogued(kind=UnitKind.TOWNSHIP)
    given = knowing(registration, (UNIT.of(COMMUNE), town), ADOPTED, SAFE, CLASSED)

    given.when(register()).refused(KindNotValid, kind=UnitKind.TOWNSHIP, on=date(2026, 12, 31))


def test_a_unit_without_a_safety_result_that_was_met_cannot_register(registration):
    year_2025 = PREREQUISITES.of(COMMUNE, 2025)
    without = knowing(registration, CATALOGUED, ADOPTED, CLASSED)

    without.when(register()).refused(SafetyNotMet, years="2025–2026", clause=II_1)
    without.knowing(year_2025, safe(met=False)).when(register()).refused(SafetyNotMet, clause=II_1)


def test_the_latest_decided_year_counts_where_the_pack_names_none(eligible):
    this_year = PREREQUISITES.of(COMMUNE, 2026)

    eligible.knowing(this_year, safe(2026, met=False, on="2026-01-05")).when(register()).refused(SafetyNotMet)
    eligible.knowing(this_year, safe(2026, on="2026-01-05"), classed("excellent", 2026, "2026-01-06")).when(
        register()
    ).then(registered(safety_year=2026, class_year=2026, movement_class="excellent"))


def test_a_result_that_was_decided_after_the_registration_does_not_count_for_it(eligible):
    later = PREREQUISITES.of(COMMUNE, 2026)

    eligible.knowing(later, safe(2026, met=False, on="2026-11-20")).when(register()).then(registered())


def test_the_year_that_the_pack_names_counts_alone(under):
    same_year = {"prerequisites.reference_year": {"value": "same-year", "clause": II_1}}
    specification = under(same_year)
    pack = (ADOPTED[0], adopted(pack_with(same_year)))

    knowing(specification, CATALOGUED, pack, SAFE, CLASSED).when(register()).refused(SafetyNotMet, years="2026")


def test_a_unit_without_a_movement_class_cannot_register(registration):
    knowing(registration, CATALOGUED, ADOPTED, SAFE).when(register()).refused(
        ClassMissing, years="2025–2026", clause=II_1
    )


def test_a_class_below_the_least_that_the_pack_asks_for_is_too_low(under):
    specification = under({"prerequisites.class_minimum": {"value": "fair", "clause": "510/QĐ-BCA-V05 Điều 3"}})
    year_2025 = (PREREQUISITES.of(COMMUNE, 2025), safe(), classed("average"))

    knowing(specification, CATALOGUED, ADOPTED, year_2025).when(register()).refused(
        ClassTooLow, movement_class="average", minimum="fair", clause="510/QĐ-BCA-V05 Điều 3"
    )


def test_where_the_pack_sets_no_least_class_any_class_of_the_scale_suffices(registration):
    year_2025 = (PREREQUISITES.of(COMMUNE, 2025), safe(), classed("weak"))

    knowing(registration, CATALOGUED, ADOPTED, year_2025).when(register()).then(registered(movement_class="weak"))


def test_only_a_unit_that_the_catalogue_had_on_that_day_registers(registration):
    knowing(registration, ADOPTED, SAFE, CLASSED).when(register()).refused(UnknownUnit, unit=COMMUNE)
    knowing(registration, CATALOGUED, ADOPTED).when(register(on="2025-06-30")).refused(UnknownUnit)


@pytest.mark.parametrize(
    "history", [(registered(),), (registered(), approved()), (registered(), approved(), dossier())]
)
def test_a_unit_withdraws_while_its_candidacy_is_open(registration, history):
    registration.given(*history).when(withdraw(on="2026-12-15")).then(withdrawn(on="2026-12-15"))


def test_what_is_not_registered_cannot_be_withdrawn(registration):
    registration.when(withdraw()).refused(NotRegistered, cycle=2026)
    registration.given(registered(), withdrawn("2026-05-01")).when(withdraw()).refused(NotRegistered, cycle=2026)
    registration.given(registered(), rejected()).when(withdraw()).refused(NotRegistered)


def test_the_province_approves_or_rejects_what_is_registered(registration):
    registration.given(registered()).when(approve()).then(approved())
    registration.given(registered()).when(reject()).then(rejected())


@pytest.mark.parametrize("decide", [approve, reject])
def test_only_an_open_registration_is_decided_on_and_only_once(registration, decide):
    registration.when(decide()).refused(NotRegistered, cycle=2026)
    registration.given(registered(), withdrawn("2026-02-01")).when(decide()).refused(NotRegistered)
    registration.given(registered(), approved("2026-02-01")).when(decide()).refused(AlreadyDecided, cycle=2026)
    registration.given(registered(), rejected("2026-02-01")).when(decide()).refused(NotRegistered)


def test_a_list_is_approved_with_one_event_for_each_unit(registration):
    school = CANDIDACY.of(SCHOOL, 2026)
    given = registration.given(registered()).knowing(school, registered(unit=SCHOOL))

    decided = given.when(approve(COMMUNE, SCHOOL))

    decided.then_in(CANDIDACY_2026, approved())
    decided.then_in(school, approved().model_copy(update={"unit": SCHOOL}))


def test_a_list_with_bad_lines_is_refused_whole_and_names_each(registration):
    given = registration.given(registered(), approved("2026-02-01"))

    decided = given.when(approve(COMMUNE, SCHOOL))

    decided.refused(BatchRefused, bad=2, all=2)
    lines = {line["unit"]: line for line in decided.answer.lines}
    assert lines[str(COMMUNE)]["code"] == "already-decided"
    assert lines[str(SCHOOL)]["code"] == "not-registered"
    assert all(line["vi"] and line["en"] for line in lines.values())


def test_one_bad_line_leaves_the_good_ones_unrecorded(registration):
    decided = registration.given(registered()).when(approve(COMMUNE, SCHOOL))

    decided.refused(BatchRefused, bad=1, all=2)
    assert [line["unit"] for line in decided.answer.lines] == [str(SCHOOL)]


def test_a_unit_that_stands_on_the_list_twice_is_a_bad_line(registration):
    registration.given(registered()).when(approve(COMMUNE, COMMUNE)).refused(BatchRefused, bad=1, all=2)


@pytest.mark.parametrize("act", BUILDING_ACTS, ids=lambda act: act.act())
def test_building_acts_are_for_approved_units(registration, act):
    registration.given(registered()).when(act).refused(NotApproved, cycle=2026, clause=III_8)


@pytest.mark.parametrize("act", BUILDING_ACTS, ids=lambda act: act.act())
def test_building_acts_end_with_the_candidacy(registration, act):
    registration.when(act).refused(NotRegistered, cycle=2026)
    registration.given(registered(), approved(), withdrawn("2026-02-15")).when(act).refused(NotRegistered)
    registration.given(registered(), rejected()).when(act).refused(NotRegistered)


@pytest.mark.parametrize(
    ("act", "event", "another"),
    [
        (record_resolution(), resolved(), record_resolution(number="9")),
        (record_plan(), planned(), record_plan(number="9")),
    ],
    ids=["resolution", "plan"],
)
def test_the_paper_of_the_building_year_is_recorded_once_and_a_new_one_replaces_it(building, act, event, another):
    building().when(act).then(event)
    building(event).when(act).then_nothing()
    decided = building(event).when(another)
    assert [new.event.document for new in decided.staged] == [another.document]
