"""Which decisions on candidacies were withdrawn?"""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.recognition.domain.standing.title import DecisionWithdrawn

TABLE = sa.Table(
    "withdrawals",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("nth", sa.Integer, primary_key=True, comment="which decision of the cycle"),
    sa.Column("withdrawn_on", sa.Date),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case DecisionWithdrawn(kind="recognised" | "declined") as event:
            yield {"unit": str(event.unit), "cycle": event.cycle, "nth": event.nth, "withdrawn_on": event.on}


WITHDRAWALS = ReadModel("withdrawals", 1, TABLE, on)
