"""Units become other units: what ends, what begins, who bears the code, and that nothing is inherited."""

import pytest

from contracts.acts.registration.units import DissolveUnit, RecordPartyOrganisation
from contracts.lineage import Predecessor
from contracts.vocabulary import unit_id
from services.registration.domain.code.decisions import CodeBorne
from services.registration.domain.code.state import CODE
from services.registration.domain.unit.changing import CataloguedOtherwise
from services.registration.domain.unit.known import KindNotValid, UnitEnded, UnknownUnit
from services.registration.domain.unit.reorganising import EndsInItself, FormedOtherwise
from services.registration.domain.unit.state import UNIT, PartyOrganisationRecorded, UnitDissolved
from tests.services.registration.past import day
from tests.services.registration.territory import (
    BEFORE,
    COMMUNE,
    COMMUNE_ENTRY,
    MERGED_ON,
    NEW,
    NEW_ENTRY,
    RESOLUTION,
    TOWN,
    TOWN_ENTRY,
    catalogued,
    change,
    enter,
    entry,
    formed,
    knowing_both,
    merge,
    merged,
    released,
    split,
    taken,
)


@pytest.fixture
def both(registration):
    return knowing_both(registration)


@pytest.fixture
def after(both):
    """The two were merged on 1 July 2025."""
    return (
        both.knowing(UNIT.of(NEW), formed())
        .knowing(UNIT.of(TOWN), merged(TOWN))
        .knowing(UNIT.of(COMMUNE), merged(COMMUNE))
        .knowing(CODE.of("admin-unit", "07288"), taken("07288", NEW))
        .knowing(CODE.of("admin-unit", "07291"), released("07291", COMMUNE))
    )


def test_a_merger_forms_a_new_unit_ends_the_others_and_hands_one_code_on_in_one_commit(both):
    ends = [merged(unit) for unit in sorted((TOWN, COMMUNE), key=str)]

    both.when(merge()).then(formed(), *ends, released("07291", COMMUNE), taken("07288", NEW))


def test_a_new_unit_is_another_one_though_it_carries_the_code_of_a_predecessor():
    assert NEW != TOWN
    assert NEW_ENTRY["code"] == TOWN_ENTRY["code"]


def test_the_same_merger_again_changes_nothing(after):
    after.when(merge()).then_nothing()


def test_a_unit_that_was_catalogued_from_the_day_is_entered_as_the_one_that_was_formed(both):
    given = both.knowing(UNIT.of(NEW), catalogued(NEW_ENTRY, MERGED_ON))

    given.when(merge()).then_in(UNIT.of(NEW), formed())
    given.when(merge(entry("07288", "xã Yên Thế"))).then_in(UNIT.of(NEW), formed(entry("07288", "xã Yên Thế")))
    given.when(merge(entry("07288", "Xã Yên Lạc"))).refused(CataloguedOtherwise, known="Xã Yên Thế (commune)")


def test_what_a_unit_was_formed_of_is_recorded_once(after):
    after.when(merge(predecessors=(Predecessor(unit=TOWN),))).refused(FormedOtherwise)


def test_predecessors_stand_in_the_catalogue_and_have_not_ended(both, after):
    stranger = unit_id("admin-unit", "99999", BEFORE)
    other = entry("07294", "Xã Khác")

    both.when(merge(predecessors=(Predecessor(unit=stranger),))).refused(UnknownUnit, unit=stranger)
    after.when(merge(other, predecessors=(Predecessor(unit=TOWN),))).refused(
        UnitEnded, ended_on=MERGED_ON, successors=[str(NEW)]
    )


def test_a_unit_is_not_formed_of_itself(both):
    both.when(merge(predecessors=(Predecessor(unit=NEW),))).refused(EndsInItself)


def test_no_township_is_formed_after_june_2025(both):
    both.when(merge(entry("07288", "Thị trấn Yên Thế", "township"))).refused(KindNotValid)


def test_a_new_unit_takes_only_a_code_that_is_free_or_was_a_predecessors(both):
    third = unit_id("admin-unit", "07300", BEFORE)
    given = both.knowing(CODE.of("admin-unit", "07300"), taken("07300", third, BEFORE))

    given.when(merge(entry("07300", "Xã Yên Thế"))).refused(CodeBorne, borne="07300", bearer=third)
    given.when(merge(entry("07302", "Xã Yên Thế"))).then_in(
        CODE.of("admin-unit", "07302"), taken("07302", unit_id("admin-unit", "07302", MERGED_ON))
    )


def test_a_code_that_is_borne_is_entered_for_nobody_else(both):
    both.when(enter(NEW_ENTRY, MERGED_ON)).refused(CodeBorne, bearer=TOWN)


def test_an_earlier_bearer_of_a_code_may_be_entered_after_the_later_one(registration):
    later = registration.knowing(CODE.of("admin-unit", "07288"), taken("07288", NEW))

    later.when(enter(TOWN_ENTRY)).then_in(CODE.of("admin-unit", "07288"), taken("07288", TOWN, BEFORE))


def test_a_commune_whose_parts_go_to_two_new_communes_ends_with_the_first_and_gives_the_second_its_part(both):
    north, south = entry("07303", "Xã Bắc"), entry("07304", "Xã Nam")
    part = (Predecessor(unit=TOWN, share="part"),)
    first, second = (unit_id("admin-unit", each["code"], MERGED_ON) for each in (north, south))

    both.when(merge(north, part)).then_in(UNIT.of(TOWN), merged(TOWN, first, "part"))
    given = both.knowing(UNIT.of(TOWN), merged(TOWN, first, "part"))
    given.when(merge(south, part)).then_in(UNIT.of(TOWN), merged(TOWN, second, "part"))
    given.when(merge(south, (Predecessor(unit=TOWN),))).refused(UnitEnded)


def test_a_unit_that_keeps_a_rest_goes_on(both):
    part = (Predecessor(unit=TOWN, share="part", residual_kept=True),)
    given = both.knowing(UNIT.of(TOWN), merged(TOWN, NEW, "part", kept=True))

    both.when(merge(entry("07303", "Xã Bắc"), part)).then_in(
        UNIT.of(TOWN), merged(TOWN, unit_id("admin-unit", "07303", MERGED_ON), "part", kept=True)
    )
    dissolution = change(DissolveUnit, TOWN, "2025-12-01", document=RESOLUTION)
    given.when(dissolution).then_in(UNIT.of(TOWN), UnitDissolved(on=day("2025-12-01"), unit=TOWN, document=RESOLUTION))


def test_a_split_ends_a_unit_and_forms_several_in_one_commit(both):
    north, south = entry("07288", "Xã Bắc"), entry("07304", "Xã Nam")
    first, second = (unit_id("admin-unit", each["code"], MERGED_ON) for each in (north, south))
    part = (Predecessor(unit=TOWN, share="part"),)

    both.when(split(TOWN, north, south)).then(
        merged(TOWN, first, "part"),
        merged(TOWN, second, "part"),
        formed(north, part),
        formed(south, part),
        taken("07288", first),
        taken("07304", second),
    )


def test_a_part_may_be_taken_out_of_a_unit_that_goes_on_with_its_code(both):
    south = entry("07304", "Xã Nam")
    second = unit_id("admin-unit", "07304", MERGED_ON)
    part = (Predecessor(unit=TOWN, share="part", residual_kept=True),)

    both.when(split(TOWN, south, residual_kept=True)).then(
        merged(TOWN, second, "part", kept=True), formed(south, part), taken("07304", second)
    )


def test_a_unit_is_divided_into_two_parts_at_least():
    with pytest.raises(ValueError, match="divided into two parts"):
        split(TOWN, entry("07304", "Xã Nam"))


def test_each_predecessor_is_named_once():
    with pytest.raises(ValueError, match="each unit once"):
        merge(predecessors=(Predecessor(unit=TOWN), Predecessor(unit=TOWN, share="part")))


def test_an_ended_unit_is_not_changed_any_more_and_its_last_day_is_the_day_before(after):
    after.when(change(RecordPartyOrganisation, TOWN, "2025-06-30", exists=True)).then(
        PartyOrganisationRecorded(on=day("2025-06-30"), unit=TOWN, party_organisation=True)
    )
    after.when(change(RecordPartyOrganisation, TOWN, "2025-07-01", exists=True)).refused(UnitEnded, ended_on=MERGED_ON)


def test_a_dissolved_unit_ends_and_its_code_is_free(both):
    dissolution = change(DissolveUnit, COMMUNE, "2025-07-01", document=RESOLUTION)

    both.when(dissolution).then(
        UnitDissolved(on=MERGED_ON, unit=COMMUNE, document=RESOLUTION), released("07291", COMMUNE)
    )
    ended = both.knowing(UNIT.of(COMMUNE), UnitDissolved(on=MERGED_ON, unit=COMMUNE, document=RESOLUTION))
    ended.knowing(CODE.of("admin-unit", "07291"), released("07291", COMMUNE)).when(dissolution).then_nothing()
    assert COMMUNE_ENTRY["code"] == "07291"
