"""What did the ministry send to a province, and what became of it?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.registration.domain.ministry.state import (
    MinistryDirectiveAdopted,
    MinistryDirectiveReceived,
    MinistryDirectiveRefused,
    MinistryRecordRefused,
    Stage,
)

TABLE = sa.Table(
    "ministry",
    sa.MetaData(),
    sa.Column("id", sa.String(64), primary_key=True, comment="of the directive, or the digest of what is none"),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("kind", sa.String(20)),
    sa.Column("document", sa.String(200)),
    sa.Column("issued_on", sa.Date),
    sa.Column("arrived", sa.Integer, comment="position of the event: the order of their arrival"),
    sa.Column("stage", sa.String(12)),
    sa.Column("answered_on", sa.Date),
    sa.Column("reason", sa.String(300)),
)


def on(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case MinistryDirectiveReceived() as event:
            paper = event.directive.document
            yield {
                "id": str(event.directive.id),
                "province": event.province,
                "kind": event.directive.content.kind,
                "document": f"{paper} {paper.issuer}",
                "issued_on": event.on,
                "arrived": recorded.position,
                "stage": Stage.RECEIVED.value,
            }
        case MinistryRecordRefused() as event:
            arrived = {"province": event.province, "arrived": recorded.position}
            yield {"id": event.sha256, **arrived, "stage": Stage.NOT_GENUINE.value, "reason": event.reason}
        case MinistryDirectiveAdopted() as event:
            yield {"id": str(event.directive), "stage": Stage.ADOPTED.value, "answered_on": event.on}
        case MinistryDirectiveRefused() as event:
            answered = {"answered_on": event.on, "reason": event.reason}
            yield {"id": str(event.directive), "stage": Stage.REFUSED.value, **answered}


FROM_THE_MINISTRY = ReadModel("ministry", 1, TABLE, on)


def sent_to(connection: sa.Connection, table: sa.Table, province: str) -> Sequence[Mapping[str, Any]]:
    """All of it, in the order of its arrival."""
    query = sa.select(table).where(table.c.province == province).order_by(table.c.arrived)
    return [dict(row) for row in connection.execute(query).mappings()]
