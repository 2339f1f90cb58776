"""The story Bắc Ninh 2026 as the tests tell it, and the units that it is about."""

from contracts.vocabulary import unit_id
from dienhinh.acts_file import read
from dienhinh.applying import Applier
from dienhinh.cli.connection import Api
from dienhinh.stories import BAC_NINH_2026

LINES = read(BAC_NINH_2026)
UNITS = {
    line.fields["code"]: str(unit_id("example", line.fields["code"], line.fields["on"]))
    for line in LINES
    if line.act == "catalogue-unit"
}


def tell(api: Api) -> None:
    """Tells it to the end, and waits until nothing follows from it any more; every line goes as it is written."""
    applied = list(Applier(api.client, BAC_NINH_2026.parent, simulate_clock=True).apply(LINES))
    assert [(each.line.number, each.outcome) for each in applied if not each.as_expected] == []
    api.post("/simulation/clock", {"at": LINES[-1].recorded.isoformat()})
