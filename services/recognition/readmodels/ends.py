"""Which units have ended, and what was their last day?"""

from collections.abc import Iterator
from datetime import timedelta

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.recognition.domain.standing.lineage import DissolutionNoted, PartingNoted

TABLE = sa.Table(
    "ends",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("last_day", sa.Date, comment="the day before it ended"),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case DissolutionNoted() | PartingNoted(residual_kept=False) as event:
            yield {"unit": str(event.unit), "last_day": event.on - timedelta(days=1)}


ENDS = ReadModel("ends", 1, TABLE, on)
