"""The stories as the tests tell them, and the units that they are about.

Both are told to one installation, day by day: two provinces and two regimes live side by side in one history.
"""

from contracts.vocabulary import unit_id
from dienhinh.acts_file import read
from dienhinh.applying import Applier
from dienhinh.cli.connection import Api
from dienhinh.stories import BAC_NINH_2026, LAM_DONG_2023


def _units(lines):
    entries = [line.fields for line in lines if line.act in ("catalogue-unit", "merge-units")]
    return {
        f"{entry['code']}@{entry['on']}" if entry["province"] == "68" else entry["code"]: str(
            unit_id(entry["scheme"], entry["code"], entry["on"])
        )
        for entry in entries
    }


LINES = read(BAC_NINH_2026)
UNITS = _units(LINES)
LAM_DONG = read(LAM_DONG_2023)
UNITS_OF_LAM_DONG = _units(LAM_DONG)
"""By code and day of entry: since 01/07/2025 a code may be another unit's."""

BOTH = sorted([*LAM_DONG, *LINES], key=lambda line: line.recorded)


def tell(api: Api) -> None:
    """Tells both to the end, and waits until nothing follows any more; every line goes as it is written."""
    applied = list(Applier(api.client, BAC_NINH_2026.parent, simulate_clock=True).apply(BOTH))
    assert [(each.line.key, each.outcome) for each in applied if not each.as_expected] == []
    api.post("/simulation/clock", {"at": BOTH[-1].recorded.isoformat()})
