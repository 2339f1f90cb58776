"""An open candidacy goes on in the unit that its own became part of: steps kept, one of several chosen, by decision."""

import json
from datetime import date
from typing import Any

import pytest

from chassis.acts.workspace import Contradicted
from contracts.acts.registration.reorganising import MergeUnits
from contracts.acts.registration.transferring import TransferCandidacy
from contracts.lineage import Predecessor
from contracts.vocabulary import unit_id
from services.registration.domain.candidacy.events import (
    CandidacyContinued,
    CandidacyNotContinued,
    CandidacyTransferred,
)
from services.registration.domain.candidacy.registering import AlreadyRegistered, NotRegistered
from services.registration.domain.candidacy.state import CANDIDACY, Stage
from services.registration.domain.candidacy.transferring import (
    NothingToTransfer,
    NotItsPredecessor,
    PredecessorGoesOn,
)
from services.registration.domain.unit.state import UNIT, UnitFormed, UnitMerged
from tests.services.registration.doing import (
    CHAIR,
    REGISTRAR,
    adopt,
    approve,
    catalogue,
    file_dossier,
    of_unit,
    record_class,
    record_safety,
    register,
    report,
)
from tests.services.registration.past import (
    ADOPTED,
    CATALOGUED,
    COMMUNE,
    approved,
    catalogued,
    document,
    registered,
    reported,
    withdrawn,
)
from tests.services.registration.rulebooks import pack_with

MERGED_ON = date(2026, 6, 1)
OTHER = unit_id("example", "VD-03", date(2025, 7, 1))
NEW_ENTRY: dict[str, Any] = {
    "scheme": "example",
    "code": "VD-01",
    "name": "Xã Ví Dụ Mới",
    "kind": "commune",
    "province": "24",
    "party_organisation": False,
}
NEW = unit_id("example", "VD-01", MERGED_ON)
RESOLUTION = document("15", "NQ-HĐND", "2026-05-20")
DECISION = document("210", "QĐ-UBND", "2026-06-10")
CONTINUED = CANDIDACY.of(NEW, 2026)
REGULATED = pack_with(
    {"authority.acts.transfer-candidacy": {"value": ["province-chair"], "clause": "188/KH-UBND III.8"}}
)


def transfer(on: str = "2026-06-10", unit: Any = NEW, predecessor: Any = COMMUNE) -> TransferCandidacy:
    day = date.fromisoformat(on)
    return TransferCandidacy(on=day, by=CHAIR, document=DECISION, unit=unit, predecessor=predecessor, cycle=2026)


def merge(*predecessors: Any) -> MergeUnits:
    of = tuple(Predecessor(unit=unit) for unit in predecessors)
    return MergeUnits(on=MERGED_ON, by=REGISTRAR, document=RESOLUTION, predecessors=of, **NEW_ENTRY)


def merged(specification, *units, residual_kept=False):
    """The units are parts of the new one since 1 June 2026."""
    parts = tuple(Predecessor(unit=unit) for unit in units)
    formed = UnitFormed(on=MERGED_ON, unit=NEW, predecessors=parts, document=RESOLUTION, **NEW_ENTRY)
    given = specification.knowing(UNIT.of(NEW), formed)
    for unit in units:
        of = {"on": MERGED_ON, "unit": unit, "successor": NEW, "share": "part" if residual_kept else "whole"}
        given = given.knowing(UNIT.of(unit), UnitMerged(**of, residual_kept=residual_kept, document=RESOLUTION))
    return given


@pytest.fixture
def before(registration):
    """Two communes of the catalogue; the first is a candidate, approved, and has reported two months."""
    given = registration.knowing(*CATALOGUED).knowing(*ADOPTED)
    given = given.knowing(UNIT.of(OTHER), catalogued(unit=OTHER, code="VD-03", name="Xã Ví Dụ 3"))
    for event in (registered(), approved(), reported(), reported("2026-04", "2026-05-04")):
        given = given.knowing(CANDIDACY.of(COMMUNE, 2026), event)
    return given


def test_the_successor_goes_on_with_every_step_and_the_predecessors_candidacy_is_closed(before):
    decided = merged(before, COMMUNE, OTHER).when(transfer())

    continued, closed = (new.event for new in decided.staged)
    assert isinstance(continued, CandidacyContinued)
    assert (continued.unit, continued.predecessor, continued.unit_name) == (NEW, COMMUNE, "Xã Ví Dụ Mới")
    assert [step.type.split(".")[-2] for step in continued.steps] == [
        "unit-registered",
        "building-approved",
        "monthly-report-filed",
        "monthly-report-filed",
    ]
    about = {"on": date(2026, 6, 10), "unit": COMMUNE, "cycle": 2026, "document": DECISION}
    assert closed == CandidacyTransferred(**about, successor=NEW, steps=4)


def test_what_was_kept_amounts_to_what_it_was_with_the_reports_of_the_unit_that_made_them(before):
    (continued, _) = (new.event for new in merged(before, COMMUNE).when(transfer()).staged)

    candidacy = CANDIDACY.fold([continued])

    assert (candidacy.unit, candidacy.continues, candidacy.stage) == (NEW, COMMUNE, Stage.BUILDING)
    assert candidacy.approved_on == date(2026, 2, 3)
    assert {month: report.unit for month, report in candidacy.reports.items()} == {
        "2026-03": COMMUNE,
        "2026-04": COMMUNE,
    }
    assert candidacy.party_organisation is False
    assert candidacy.reports["2026-03"] == reported()


def test_of_two_candidacies_the_decision_chooses_one_and_the_other_is_closed(before):
    given = merged(before, COMMUNE, OTHER).knowing(CANDIDACY.of(OTHER, 2026), registered("2026-01-12", unit=OTHER))

    staged = {new.stream: new.event for new in given.when(transfer()).staged}

    about = {"on": date(2026, 6, 10), "cycle": 2026, "document": DECISION}
    assert staged[CANDIDACY.of(OTHER, 2026).name] == CandidacyNotContinued(
        **about, unit=OTHER, successor=NEW, continued=COMMUNE
    )
    assert CANDIDACY.fold([registered(), staged[CANDIDACY.of(OTHER, 2026).name]]).is_open is False


def test_nothing_is_inherited_without_the_act(before):
    merged(before, COMMUNE).when(report("2026-06", "2026-07-02", unit=NEW)).refused(NotRegistered, cycle=2026)


def test_the_same_transfer_again_changes_nothing(before):
    given = merged(before, COMMUNE)
    first = given.when(transfer())
    for new in first.staged:
        given = given.knowing(CANDIDACY.of(new.event.unit, 2026), new.event)

    given.when(transfer()).then_nothing()


def test_a_candidacy_goes_on_only_in_a_unit_formed_of_its_own(before):
    merged(before, OTHER).when(transfer()).refused(NotItsPredecessor, predecessor=COMMUNE, predecessors=[str(OTHER)])


def test_a_unit_that_goes_on_keeps_its_own_candidacy(before):
    merged(before, COMMUNE, residual_kept=True).when(transfer()).refused(PredecessorGoesOn, predecessor=COMMUNE)


def test_only_an_open_candidacy_is_transferred(before):
    given = merged(before, COMMUNE, OTHER)

    given.when(transfer(predecessor=OTHER)).refused(NothingToTransfer, predecessor=OTHER)
    given.knowing(CANDIDACY.of(COMMUNE, 2026), withdrawn("2026-05-30")).when(transfer()).refused(NothingToTransfer)


def test_a_successor_that_registered_by_itself_has_its_own_candidacy(before):
    given = merged(before, COMMUNE).knowing(CONTINUED, registered("2026-06-05", unit=NEW))

    given.when(transfer()).refused(AlreadyRegistered, cycle=2026)


def test_steps_before_a_withdrawal_are_not_taken_over(before):
    given = merged(before, COMMUNE)
    stream = CANDIDACY.of(COMMUNE, 2026)
    given = given.knowing(stream, withdrawn("2026-05-10")).knowing(stream, registered("2026-05-11"))

    (continued, _) = (new.event for new in given.when(transfer()).staged)

    assert [step.on for step in continued.steps] == [date(2026, 5, 11)]


def test_a_candidacy_goes_on_through_a_second_merger(before):
    given = merged(before, COMMUNE)
    for new in given.when(transfer()).staged:
        given = given.knowing(CANDIDACY.of(new.event.unit, 2026), new.event)
    last, on = unit_id("example", "VD-31", date(2026, 9, 1)), date(2026, 9, 1)
    entry = {**NEW_ENTRY, "code": "VD-31", "name": "Xã Ví Dụ Cuối"}
    formed = UnitFormed(on=on, unit=last, predecessors=(Predecessor(unit=NEW),), document=RESOLUTION, **entry)
    part = UnitMerged(on=on, unit=NEW, successor=last, share="whole", residual_kept=False, document=RESOLUTION)
    given = given.knowing(UNIT.of(last), formed).knowing(UNIT.of(NEW), part)
    given = given.knowing(CONTINUED, reported("2026-07", "2026-08-04", unit=NEW))

    (continued, _) = (new.event for new in given.when(transfer("2026-09-05", last, NEW)).staged)

    assert [step.on.isoformat() for step in continued.steps] == [
        "2026-01-10",
        "2026-02-03",
        "2026-04-02",
        "2026-05-04",
        "2026-08-04",
    ]
    assert list(CANDIDACY.fold([continued]).reports) == ["2026-03", "2026-04", "2026-07"]


def test_a_paper_of_before_the_transfer_is_not_lost_in_a_closed_candidacy_it_is_told(before):
    given = merged(before, COMMUNE)
    for new in given.when(transfer()).staged:
        given = given.knowing(CANDIDACY.of(new.event.unit, 2026), new.event)

    given.when(report("2026-04", "2026-05-20", 9)).refused(Contradicted, event="CandidacyTransferred")


@pytest.fixture
def merged_office(office):
    """Over HTTP: the commune was approved, reported March, and was merged into the new one, which goes on."""
    office.done(
        adopt(REGULATED, on=date(2025, 11, 1)),
        catalogue(),
        catalogue(code="VD-03", name="Xã Ví Dụ 3"),
        record_safety(),
        record_class(),
        register(),
        approve(),
        report(),
        merge(COMMUNE, OTHER),
        transfer(),
    )
    return office


def test_the_new_unit_owes_what_is_left_of_the_year_and_no_month_twice(merged_office):
    owed = merged_office.get(f"/units/{NEW}/owed", cycle=2026, as_of="2026-08-20")

    states = {month["month"]: month["state"] for month in owed["months"]}
    assert states == {
        "2026-02": "owed",
        "2026-03": "filed",
        "2026-04": "owed",
        "2026-05": "owed",
        "2026-06": "owed",
        "2026-07": "owed",
        "2026-08": "owed",
    }


def test_the_new_unit_reports_a_month_of_before_the_merger_and_files_the_dossier(merged_office):
    stored = merged_office.ask("POST", "/documents", content=b"Ke hoach", headers={"Content-Type": "text/plain"})
    items = {"unit-plan": stored.json()["sha256"]}
    merged_office.done(
        report("2026-04", "2026-06-20", unit=NEW),
        file_dossier("2026-06-30", items, by=of_unit(unit=NEW), unit=NEW),
    )

    (line,) = merged_office.get("/completeness", province="24", cycle=2026, as_of="2026-07-10")
    assert (line["unit"], line["expected"], line["actual"]) == (str(NEW), 5, 2)
    assert line["missing"] == ["2026-02", "2026-05", "2026-06"]


def test_the_list_of_the_cycle_shows_both_as_of_each_day(merged_office):
    def stages(day):
        found = merged_office.get("/candidacies", province="24", cycle=2026, as_of=day)
        return {row["unit"]: (row["stage"], row["approved_on"]) for row in found}

    assert stages("2026-06-09") == {str(COMMUNE): ("building", "2026-02-03")}
    assert stages("2026-06-10") == {
        str(COMMUNE): ("transferred", "2026-02-03"),
        str(NEW): ("building", "2026-02-03"),
    }


def test_each_step_is_named_by_the_event_that_published_it(merged_office):
    told = {}
    for record in merged_office.topic.records:
        headers = {name: text.decode() for name, text in record.headers}
        told[headers["ce_id"]] = (headers["ce_type"], json.loads(record.value))
    ((_, continued),) = [event for event in told.values() if event[0].endswith("candidacy-continued.v1")]

    assert [told[step["id"]] for step in continued["steps"]] == [
        (step["type"], step["data"]) for step in continued["steps"]
    ]
