"""Which rules a province takes on, and what later acts may fill."""

import pytest

from chassis.acts.workspace import Contradicted
from services.registration.domain.policy.decisions import PackOfAnotherProvince, VersionTaken
from services.registration.domain.policy.filling import AlreadyRuled
from tests.services.registration.doing import CHAIR, adopt, guide, of_province
from tests.services.registration.past import adopted, day, guided
from tests.services.registration.rulebooks import PACK, pack_with

V2 = pack_with({"dossier.inclusive": {"value": True, "clause": "188/KH-UBND IV.2"}}, version=2)
OTHER_V1 = pack_with({"title_en": "Another text under the same version"})


@pytest.fixture
def ruled(registration):
    return registration.given(adopted())


def test_a_province_adopts_a_pack_whole_and_with_its_digest(registration):
    registration.when(adopt()).then(adopted())


def test_the_same_pack_again_changes_nothing(ruled):
    ruled.when(adopt()).then_nothing()


def test_a_new_version_is_adopted_beside_the_old(ruled):
    ruled.when(adopt(V2, day("2026-06-01"))).then(adopted(V2, day("2026-06-01")))


def test_one_version_has_one_content(ruled):
    ruled.when(adopt(OTHER_V1, day("2026-06-01"))).refused(VersionTaken, pack="bac-ninh", version=1)


def test_one_version_has_one_content_though_the_other_be_dated_earlier(ruled):
    ruled.when(adopt(OTHER_V1, day("2025-12-01"))).refused(
        Contradicted, event="PolicyPackAdopted", recorded_on=day("2025-12-29")
    )


def test_a_province_adopts_its_own_rules_only(registration):
    other = of_province(CHAIR.office, "27")

    registration.when(adopt(by=other)).refused(PackOfAnotherProvince, pack_province="24", province="27")


def test_guidance_fills_the_cut_off_that_the_pack_leaves_open(ruled):
    ruled.when(guide(5)).then(guided(5))


def test_the_same_guidance_again_changes_nothing(registration):
    registration.given(adopted(), guided(5)).when(guide(5)).then_nothing()


def test_later_guidance_takes_the_place_of_earlier(registration):
    registration.given(adopted(), guided(5)).when(guide(7, on="2026-07-01")).then(guided(7, on="2026-07-01"))


def test_guidance_never_overrides_what_the_pack_says(under):
    cut_off = {"value": 3, "clause": "188/KH-UBND IV.2"}
    set_by_pack = pack_with({"reports.cut_off_day": cut_off})

    under({"reports.cut_off_day": cut_off}).given(adopted(set_by_pack)).when(guide(5)).refused(
        AlreadyRuled, clause="188/KH-UBND IV.2"
    )


def test_the_event_keeps_the_pack_whole(registration):
    decided = registration.when(adopt())

    assert decided.staged[0].event.pack == PACK
    assert decided.staged[0].event.ref == f"bac-ninh@1#{PACK.digest}"
