"""Who enters the catalogue, and how a unit changes while it stays the same."""

from contracts.acts.registration.units import (
    AssignCode,
    ChangeManager,
    ChangeUnitKind,
    RecordPartyOrganisation,
    RenameUnit,
)
from contracts.vocabulary import UnitKind, unit_id
from services.registration.domain.code.decisions import CodeBorne
from services.registration.domain.code.state import CODE, CodeReleased, CodeTaken
from services.registration.domain.unit.changing import CataloguedOtherwise
from services.registration.domain.unit.known import KindNotValid, UnitOfAnotherProvince, UnknownUnit
from services.registration.domain.unit.state import (
    UNIT,
    CodeAssigned,
    ManagerChanged,
    PartyOrganisationRecorded,
    UnitKindChanged,
    UnitRenamed,
)
from tests.services.registration.doing import catalogue
from tests.services.registration.past import COMMUNE, SCHOOL, catalogued, day
from tests.services.registration.territory import RESOLUTION, change


def test_a_unit_enters_the_catalogue_under_an_identity_made_of_its_first_entry(registration):
    registration.when(catalogue()).then(
        catalogued(), CodeTaken(on=day("2025-07-01"), scheme="example", code="VD-01", unit=COMMUNE)
    )
    assert unit_id("example", "VD-01", day("2025-07-01")) == COMMUNE


def test_the_same_entry_again_changes_nothing(registration):
    bearing = CodeTaken(on=day("2025-07-01"), scheme="example", code="VD-01", unit=COMMUNE)

    registration.given(catalogued()).knowing(CODE.of("example", "VD-01"), bearing).when(catalogue()).then_nothing()


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

    town = unit_id("example", "VD-01", last)
    registration.when(catalogue(on=last, kind="township")).then_in(
        UNIT.of(town), catalogued(on=last, unit=town, kind=UnitKind.TOWNSHIP)
    )
    registration.when(catalogue(on=after, kind="township")).refused(KindNotValid, kind="township", on=after)


def test_there_are_special_zones_from_july_2025(registration):
    before, first = day("2025-06-30"), day("2025-07-01")

    registration.when(catalogue(on=before, kind="special-zone")).refused(KindNotValid, kind="special-zone", on=before)
    registration.when(catalogue(on=first, kind="special-zone")).then_in(
        UNIT.of(COMMUNE), catalogued(kind=UnitKind.SPECIAL_ZONE)
    )


def test_a_registrar_enters_units_of_the_own_province_only(registration):
    registration.when(catalogue(province="27")).refused(UnitOfAnotherProvince, unit_province="27", province="24")


def test_a_unit_is_renamed_and_stays_the_same_unit(registration):
    given = registration.given(catalogued())

    given.when(change(RenameUnit, COMMUNE, "2026-03-01", name="Xã Ví Dụ Mới", document=RESOLUTION)).then(
        UnitRenamed(
            on=day("2026-03-01"),
            unit=COMMUNE,
            before="Xã Ví Dụ 1",
            name="Xã Ví Dụ Mới",
            spelling_only=False,
            document=RESOLUTION,
        )
    )
    given.when(change(RenameUnit, COMMUNE, "2026-03-01", name="Xã Ví Dụ 1", document=RESOLUTION)).then_nothing()


def test_another_spelling_of_the_name_is_recorded_as_a_spelling(registration):
    given = registration.given(catalogued(name="Xã Hiệp Hòa"))

    given.when(change(RenameUnit, COMMUNE, "2026-07-01", name="Xã Hiệp Hoà", document=RESOLUTION)).then(
        UnitRenamed(
            on=day("2026-07-01"),
            unit=COMMUNE,
            before="Xã Hiệp Hòa",
            name="Xã Hiệp Hoà",
            spelling_only=True,
            document=RESOLUTION,
        )
    )


def test_a_commune_becomes_a_ward_in_place(registration):
    ward = {"kind": "ward", "name": "Phường Ví Dụ 1", "document": RESOLUTION}
    changed = UnitKindChanged(
        on=day("2026-04-30"),
        unit=COMMUNE,
        before=UnitKind.COMMUNE,
        kind=UnitKind.WARD,
        name="Phường Ví Dụ 1",
        document=RESOLUTION,
    )

    registration.given(catalogued()).when(change(ChangeUnitKind, COMMUNE, "2026-04-30", **ward)).then(changed)
    registration.given(catalogued(), changed).when(change(ChangeUnitKind, COMMUNE, "2026-05-01", **ward)).then_nothing()


def test_no_unit_becomes_a_township_today(registration):
    act = change(ChangeUnitKind, COMMUNE, "2026-04-30", kind="township", document=RESOLUTION)

    registration.given(catalogued()).when(act).refused(KindNotValid, kind="township")


def test_a_unit_bears_codes_of_several_lists_and_one_code_of_each(registration):
    known = registration.given(catalogued()).knowing(
        CODE.of("example", "VD-01"),
        CodeTaken(on=day("2025-07-01"), scheme="example", code="VD-01", unit=COMMUNE),
    )
    on = day("2026-01-01")

    known.when(change(AssignCode, COMMUNE, "2026-01-01", scheme="org-eid", code="H05.12")).then(
        CodeAssigned(on=on, unit=COMMUNE, scheme="org-eid", code="H05.12"),
        CodeTaken(on=on, scheme="org-eid", code="H05.12", unit=COMMUNE),
    )
    known.when(change(AssignCode, COMMUNE, "2026-01-01", scheme="example", code="VD-91")).then(
        CodeAssigned(on=on, unit=COMMUNE, scheme="example", code="VD-91"),
        CodeReleased(on=on, scheme="example", code="VD-01", unit=COMMUNE),
        CodeTaken(on=on, scheme="example", code="VD-91", unit=COMMUNE),
    )
    known.when(change(AssignCode, COMMUNE, "2026-01-01", scheme="example", code="VD-01")).then_nothing()


def test_a_code_of_another_unit_is_not_assigned(registration):
    other = CodeTaken(on=day("2025-07-01"), scheme="org-eid", code="H05.12", unit=SCHOOL)
    given = registration.given(catalogued()).knowing(CODE.of("org-eid", "H05.12"), other)

    given.when(change(AssignCode, COMMUNE, "2026-01-01", scheme="org-eid", code="H05.12")).refused(
        CodeBorne, bearer=SCHOOL
    )


def test_an_enterprise_changes_its_manager_and_its_province_and_stays_the_same(registration):
    given = registration.given(catalogued())
    moved = {"manager": "Ban Quản lý các khu công nghiệp", "province": "68", "document": RESOLUTION}

    given.when(change(ChangeManager, COMMUNE, "2026-05-01", **moved)).then(
        ManagerChanged(on=day("2026-05-01"), unit=COMMUNE, **moved)
    )
    given.when(change(ChangeManager, COMMUNE, "2026-05-01", manager=None)).then_nothing()


def test_a_party_organisation_may_be_founded_later(registration):
    given = registration.given(catalogued(party_organisation=False))

    given.when(change(RecordPartyOrganisation, COMMUNE, "2026-05-01", exists=True)).then(
        PartyOrganisationRecorded(on=day("2026-05-01"), unit=COMMUNE, party_organisation=True)
    )
    given.when(change(RecordPartyOrganisation, COMMUNE, "2026-05-01", exists=False)).then_nothing()


def test_a_unit_is_changed_from_its_first_day_on(registration):
    early = change(RenameUnit, COMMUNE, "2025-06-30", name="Xã Khác", document=RESOLUTION)

    registration.given(catalogued()).when(early).refused(UnknownUnit, on=day("2025-06-30"))
