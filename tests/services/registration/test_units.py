"""Who enters the catalogue."""

from contracts.vocabulary import UnitKind, unit_id
from services.registration.domain.unit.decisions import CataloguedOtherwise, KindNotValid, UnitOfAnotherProvince
from tests.services.registration.doing import catalogue
from tests.services.registration.past import COMMUNE, catalogued, day


def test_a_unit_enters_the_catalogue_under_an_identity_made_of_its_first_entry(registration):
    registration.when(catalogue()).then(catalogued())
    assert unit_id("example", "VD-01", day("2025-07-01")) == COMMUNE


def test_the_same_entry_again_changes_nothing(registration):
    registration.given(catalogued()).when(catalogue()).then_nothing()


def test_the_same_code_from_another_day_is_another_unit():
    """Codes were handed on in 2025: a town's code of 2023 is not the merged commune's of 2025."""
    town = catalogue(on=day("2023-01-01"), kind="township", code="09163", scheme="admin-unit")
    commune = catalogue(on=day("2025-07-01"), code="09163", scheme="admin-unit")

    assert town.unit != commune.unit


def test_a_first_entry_with_another_name_is_refused_and_names_what_stands(registration):
    given = registration.given(catalogued())

    given.when(catalogue(name="Xã Ví Dụ Một")).refused(CataloguedOtherwise, known="Xã Ví Dụ 1 (commune)")
    given.when(catalogue(kind="ward")).refused(CataloguedOtherwise)
    given.when(catalogue(party_organisation=False)).refused(CataloguedOtherwise)


def test_there_are_townships_up_to_the_end_of_june_2025(registration):
    last, after = day("2025-06-30"), day("2025-07-01")

    registration.when(catalogue(on=last, kind="township")).then(
        catalogued(on=last, unit=unit_id("example", "VD-01", last), kind=UnitKind.TOWNSHIP)
    )
    registration.when(catalogue(on=after, kind="township")).refused(KindNotValid, kind="township", on=after)


def test_there_are_special_zones_from_july_2025(registration):
    before, first = day("2025-06-30"), day("2025-07-01")

    registration.when(catalogue(on=before, kind="special-zone")).refused(KindNotValid, kind="special-zone", on=before)
    registration.when(catalogue(on=first, kind="special-zone")).then(catalogued(kind=UnitKind.SPECIAL_ZONE))


def test_a_registrar_enters_units_of_the_own_province_only(registration):
    registration.when(catalogue(province="27")).refused(UnitOfAnotherProvince, unit_province="27", province="24")
