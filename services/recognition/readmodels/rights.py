"""Which bars and awards have ended, that a review may be about?"""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.recognition.domain.standing.award import AwardCancelled, AwardGranted, EmulationBarLifted
from services.recognition.domain.standing.state import EmulationBarRecorded

TABLE = sa.Table(
    "rights",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("about", sa.String(120), primary_key=True, comment="bar/2028, award/<form>/2026"),
    sa.Column("ended_on", sa.Date, comment="lifted or cancelled"),
)


BAR = "bar/"


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case EmulationBarRecorded(unit=unit, year=year):
            yield {"unit": str(unit), "about": bar(year), "ended_on": None}
        case EmulationBarLifted(unit=unit, year=year, on=day):
            yield {"unit": str(unit), "about": bar(year), "ended_on": day}
        case AwardGranted(unit=unit, form=form, year=year):
            yield {"unit": str(unit), "about": award(form, year), "ended_on": None}
        case AwardCancelled(unit=unit, form=form, year=year, on=day):
            yield {"unit": str(unit), "about": award(form, year), "ended_on": day}


def bar(year: int) -> str:
    """How the bar of a year is named here."""
    return f"{BAR}{year}"


def award(form: str, year: int) -> str:
    """How an award of a unit is named here."""
    return f"award/{form}/{year}"


RIGHTS = ReadModel("rights", 1, TABLE, on)
