"""What happens after a unit was judged, told through all services: an incident, a correction, another pack.

Each in both orders: before the decision it holds or refuses it, after the decision it has it reviewed.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import contracts
from contracts.policy.reading import load_pack
from dienhinh.acts_file import Line
from dienhinh.cli.connection import Target
from tests.crash.world import perform
from tests.system.story import LINES, UNITS

UNIT = UNITS["VD-01"]
CHAIR = {"office": "province-chair", "province": "24"}
POLICE = {"office": "provincial-police", "province": "24"}
RECOGNISED = max(number for number, line in enumerate(LINES) if line.act == "recognise-units")
"""The line by which the units are recognised; those before it try in vain."""


def paper(number, on, issuer="UBND tỉnh Bắc Ninh"):
    return {"number": number, "symbol": "UBND-NC", "issuer": issuer, "issued_on": on}


def line(act, on, by, **fields):
    entered = datetime.fromisoformat(f"{on}T09:00:00+00:00").astimezone(UTC)
    return Line(900, act, {"on": on, "by": by, **fields}, f"{act} {on} {fields.get('unit', '')}", entered, None)


def incident(on):
    about = {"unit": UNIT, "category": "serious-accident", "occurred_on": "2027-01-13"}
    return line("record-incident", on, POLICE, document=paper("90", on, "Công an xã Ví Dụ 1"), **about)


def settle(on, outcome="stands"):
    named = {"number": "12", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh Bắc Ninh", "year": 2027}
    about = {"unit": UNIT, "decision": named, "outcome": outcome, "reason": "không đổi kết quả"}
    return line("settle-review", on, CHAIR, document=paper("40", on), **about)


RELEASE = line(
    "release-hold",
    "2027-01-15",
    CHAIR,
    unit=UNIT,
    cycle=2026,
    reason="do bên ngoài",
    document=paper("31", "2027-01-15"),
)
CORRECTION = line(
    "file-report",
    "2027-02-01",
    {"office": "unit-head", "unit": UNIT},
    unit=UNIT,
    period="2026-11",
    figures={"su_kien_tuyen_truyen": 1},
    reason="đếm sót",
)
NEWER = load_pack(Path(contracts.__file__).parent / "packs" / "bac-ninh.yaml").model_copy(update={"version": 2})
MOVE = (
    line("adopt-policy-pack", "2027-02-01", CHAIR, pack=NEWER.model_dump(mode="json")),
    line(
        "rebase-candidacy",
        "2027-02-02",
        CHAIR,
        units=[UNIT],
        cycle=2026,
        pack="bac-ninh@2",
        document=paper("41", "2027-02-02"),
    ),
)


def _home(folder, lines):
    home = folder / "home"
    applied = perform(home, lines)
    assert [(each.line.number, each.outcome) for each in applied if not each.as_expected] == []
    return home


@pytest.fixture(scope="module")
def appraised(tmp_path_factory) -> Path:
    """A home in which all is ready for the decision."""
    return _home(tmp_path_factory.mktemp("appraised"), LINES[:RECOGNISED])


@pytest.fixture(scope="module")
def decided(appraised) -> Path:
    """The same after the decision."""
    home = Path(shutil.copytree(appraised, appraised.parent / "decided"))
    perform(home, LINES[RECOGNISED : RECOGNISED + 1])
    return home


@pytest.fixture
def after(tmp_path):
    """What became of these acts in a copy of a home, and the status of the unit then."""

    def told(home, *lines, on="2027-03-31"):
        shutil.rmtree(tmp_path / "home", ignore_errors=True)
        copy = Path(shutil.copytree(home, tmp_path / "home"))
        outcomes = [each.outcome for each in perform(copy, lines)]
        with Target(home=copy, simulation=True).connected() as api:
            return outcomes, api.get(f"/audit/status/{UNIT}", as_of=on)

    return told


def test_an_incident_before_the_decision_holds_it_until_it_is_released(after, appraised):
    outcomes, status = after(appraised, incident("2027-01-14"), LINES[RECOGNISED], on="2027-01-15")
    assert (outcomes[0], status["held"], status["title"]["state"]) == ("accepted", True, "none")
    assert outcomes[1] == "batch-refused"

    outcomes, status = after(appraised, incident("2027-01-14"), RELEASE, LINES[RECOGNISED], on="2027-01-15")
    assert outcomes == ["accepted"] * 3
    assert (status["held"], status["title"]["state"], status["title"]["review_required"]) == (
        False,
        "recognised",
        False,
    )


def test_the_same_incident_recorded_after_the_decision_has_it_reviewed_until_the_authority_has_looked(after, decided):
    outcomes, status = after(decided, incident("2027-01-20"))
    assert (outcomes, status["held"]) == (["accepted"], False)
    assert (status["title"]["state"], status["title"]["review_required"]) == ("recognised", True)

    outcomes, status = after(decided, incident("2027-01-20"), settle("2027-02-10"))
    assert outcomes == ["accepted", "accepted"]
    assert (status["title"]["state"], status["title"]["review_required"]) == ("recognised", False)


def test_a_report_corrected_after_the_decision_changes_nothing_silently_and_is_reviewed(after, decided):
    outcomes, status = after(decided, CORRECTION)
    assert outcomes == ["accepted"]
    assert (status["title"]["state"], status["title"]["review_required"]) == ("recognised", True)

    outcomes, status = after(decided, CORRECTION, settle("2027-02-10", "revoke"))
    assert outcomes == ["accepted", "accepted"]
    assert status["title"]["review_required"] is True


def test_a_report_corrected_before_the_decision_refuses_it(after, appraised):
    earlier = Line(
        900, "file-report", {**CORRECTION.fields, "on": "2027-01-14"}, "earlier", LINES[RECOGNISED].recorded, None
    )

    outcomes, status = after(appraised, earlier, LINES[RECOGNISED], on="2027-01-15")

    assert outcomes[0] == "accepted"
    assert outcomes[1] == "batch-refused"
    assert status["title"]["state"] == "none"


def test_a_candidacy_that_was_decided_and_moves_to_another_pack_is_reviewed(after, decided):
    outcomes, status = after(decided, *MOVE)

    assert outcomes == ["accepted", "accepted"]
    assert (status["title"]["state"], status["title"]["review_required"]) == ("recognised", True)
