"""The safety result of a year: over which days it is measured, on which shares, and what speaks against it."""

import pytest
from pydantic import ValidationError

from services.registration.domain.prerequisites.decisions import NotTerritorial
from services.registration.domain.prerequisites.state import PREREQUISITES
from services.registration.domain.unit.state import UNIT
from tests.services.registration.doing import (
    adopt,
    catalogue,
    record_coverage,
    record_incident,
    record_safety,
)
from tests.services.registration.past import (
    AREAS,
    CATALOGUED,
    COMMUNE,
    catalogued,
    covered,
    day,
    incident,
    questioned,
    safe,
)
from tests.services.registration.territory import MERGED_ON, NEW, TOWN, TOWN_ENTRY, merge

ENOUGH = {"residential-area": {"managed": 25, "registered": 25, "recognised": 18}}
UNREGISTERED = {"residential-area": {"managed": 25, "registered": 24, "recognised": 20}}
MIXED = {**AREAS, "agency": {"managed": 5, "registered": 5, "recognised": 5}}
YEAR = 2025


@pytest.fixture
def commune(registration):
    return lambda *events, by=registration: by.given(*events).knowing(*CATALOGUED)


def test_what_a_commune_manages_is_recorded_with_its_paper_once(commune):
    commune().when(record_coverage()).then(covered())
    commune(covered()).when(record_coverage()).then_nothing()


def test_of_what_is_managed_no_more_can_register_and_of_those_no_more_be_recognised():
    for managed, registered, recognised in ((1, 2, 1), (2, 1, 2)):
        counts = {"agency": {"managed": managed, "registered": registered, "recognised": recognised}}
        with pytest.raises(ValidationError):
            record_coverage(counts)


def test_only_a_territory_manages_residential_areas(registration):
    school = registration.given().knowing(UNIT.of(COMMUNE), catalogued(kind="education-institution"))

    school.when(record_coverage()).refused(NotTerritorial, kind="education-institution")


@pytest.mark.parametrize(
    ("counts", "because"),
    [
        (AREAS, ("recognised-share",)),
        (ENOUGH, ()),
        (UNREGISTERED, ("registered-share",)),
        (MIXED, ()),
        ({"agency": {"managed": 0, "registered": 0, "recognised": 0}}, ()),
    ],
    ids=["16 of 25", "18 of 25", "one did not register", "21 of 30 together", "nothing"],
)
def test_shares_are_compared_exactly_with_the_hundred_and_the_seventy_of_the_law(commune, counts, because):
    recorded = (covered(counts=counts),)

    told = (safe(), questioned(*because)) if because else (safe(),)
    commune(*recorded).when(record_safety()).then(*told)


def test_of_each_kind_by_itself_where_the_pack_says_so(commune, under):
    each = under({"prerequisites.coverage.counted_by": {"value": "each-kind", "clause": "124/2021/TT-BCA Điều 5.4"}})

    commune(covered(counts=MIXED), by=each).when(record_safety()).then(safe(), questioned("recognised-share"))


@pytest.mark.parametrize("unset", ["counted_by", "recognised"])
def test_where_the_rules_are_silent_nothing_falls_short(commune, under, unset):
    silent = under({f"prerequisites.coverage.{unset}": None})

    commune(covered(), by=silent).when(record_safety()).then(safe())


def test_a_result_that_was_not_met_is_contradicted_by_nothing(commune):
    commune(covered()).when(record_safety(met=False)).then(safe(met=False))


def test_figures_that_come_after_the_result_question_it_once(commune):
    late = record_coverage(on="2025-12-01")

    commune(safe()).when(late).then(covered(on="2025-12-01"), questioned(on="2025-12-01"))
    known = (safe(), covered(on="2025-12-01"), questioned(on="2025-12-01"))
    again = {**AREAS, "agency": {"managed": 1, "registered": 1, "recognised": 0}}
    commune(*known).when(record_coverage(again, on="2025-12-02")).then(covered(on="2025-12-02", counts=again))


@pytest.mark.parametrize(
    ("occurred_on", "exceptions", "speaks_against"),
    [
        ("2024-11-15", {}, False),
        ("2024-11-16", {}, True),
        ("2025-11-15", {}, True),
        ("2025-11-16", {}, False),
        ("2025-05-03", {"force_majeure": True}, False),
        ("2025-05-03", {"handled_promptly": True}, False),
    ],
)
def test_an_incident_of_the_window_speaks_against_a_result_that_was_met(
    commune, occurred_on, exceptions, speaks_against
):
    """From 16 November of the year before to 15 November: it is kept with the year in which it happened."""
    happened = incident(occurred_on=occurred_on, **{"handled_promptly": False, **exceptions})
    stream = PREREQUISITES.of(COMMUNE, int(occurred_on[:4]))

    told = (safe(on="2026-06-01"), *((questioned("incident", on="2026-06-01"),) if speaks_against else ()))
    commune().knowing(stream, happened).when(record_safety(on="2026-06-01")).then_in(
        PREREQUISITES.of(COMMUNE, YEAR), *told
    )


@pytest.fixture
def ruled(office):
    office.done(catalogue(), adopt())
    return office


def asked(office, unit=COMMUNE, year=YEAR, **params):
    return office.get(f"/units/{unit}/prerequisites", year=year, **params)


def test_the_result_is_shown_with_the_days_over_which_it_is_measured(ruled):
    ruled.done(record_safety(on="2026-01-05"))

    told = asked(ruled)

    assert told["window"] == ["2024-11-16", "2025-11-15"]
    assert told["area_window"] == ["2024-11-01", "2025-10-31"]
    assert told["window_clause"] == "124/2021/TT-BCA Điều 8"
    assert (told["safety"]["met"], told["safety"]["decided_on"]) == (True, "2026-01-05")


@pytest.mark.parametrize(
    ("decided_on", "unusual"),
    [
        ("2026-11-14", ["decided-before-window-closed"]),
        ("2026-11-15", ["decided-before-window-closed"]),
        ("2026-11-16", []),
        ("2026-11-19", []),
        ("2026-11-20", ["decided-late"]),
    ],
)
def test_a_decision_before_the_window_is_over_or_not_before_20_november_is_flagged_and_stands(
    ruled, decided_on, unusual
):
    """15/11/2026 is a Sunday: the day stays as it is, for no source moves it."""
    ruled.done(record_safety(year=2026, on=decided_on))

    told = asked(ruled, year=2026)["safety"]

    assert (told["met"], told["unusual"]) == (True, unusual)


def test_shares_are_shown_as_exact_fractions_beside_the_least_that_is_asked(ruled):
    ruled.done(record_safety(on="2026-01-05"), record_coverage(MIXED, on="2026-01-06"))

    told = asked(ruled)["coverage"]

    assert told["of"]["residential-area"]["recognised_share"] == "16/25"
    assert told["together"]["recognised_share"] == "21/30"
    assert told["least"] == {"registered": "100/100", "recognised": "70/100"}
    assert (told["clause"], told["shortfalls"]) == ("124/2021/TT-BCA Điều 5.4", [])


def test_what_speaks_against_a_result_is_shown_whenever_it_was_recorded(ruled):
    happened = record_incident("serious-crime", "2025-03-01", on=day("2026-01-07"), handled_promptly=False)
    ruled.done(record_safety(on="2026-01-05"), record_coverage(on="2026-01-06"), happened)

    assert asked(ruled)["contradictions"] == ["incident", "recognised-share"]
    assert [each["category"] for each in asked(ruled)["incidents"]] == ["serious-crime"]
    assert asked(ruled, as_of="2026-01-05")["contradictions"] == []


def test_after_a_merger_nothing_of_the_predecessors_is_added_up(office):
    town = catalogue(**TOWN_ENTRY, on=day("2023-01-01"), party_organisation=None)
    commune = catalogue(
        scheme="admin-unit", code="07291", name="Xã Tân Sỏi", on=day("2023-01-01"), party_organisation=None
    )
    office.done(town, commune, merge(), adopt())

    assert asked(office, unit=NEW)["coverage"] is None
    office.done(record_coverage(ENOUGH, on="2026-01-06", unit=NEW))
    assert asked(office, unit=NEW)["coverage"]["together"]["managed"] == 25
    refused = office.perform(record_coverage(on="2026-01-06", unit=TOWN))
    assert refused.json()["code"] == "unit-ended"
    assert refused.json()["facts"]["ended_on"] == MERGED_ON.isoformat()
