"""The peer for as-of questions: dated rows (effect and knowledge), plain SQL, FastAPI."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Depends, FastAPI
from fastapi.exceptions import HTTPException

from chassis.clock import end_of_day
from chassis.service.tokens import Principal, TokenVerifier, principal_of

TABLES = sa.MetaData()
UNITS = sa.Table(
    "units",
    TABLES,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("code", sa.String(40)),
    sa.Column("name", sa.String(200)),
    sa.Column("province", sa.String(2), index=True),
)
TITLES = sa.Table(
    "titles",
    TABLES,
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("effective_from", sa.String(10), primary_key=True),
    sa.Column("recorded_at", sa.String(32), primary_key=True),
    sa.Column("state", sa.String(20)),
    sa.Column("decision", sa.String(80)),
)
_STATUS = """
SELECT u.id, u.code, u.name, t.state, t.effective_from, t.decision
FROM units u LEFT JOIN titles t ON t.unit = u.id AND t.effective_from <= :day AND t.recorded_at <= :known
WHERE u.id = :unit ORDER BY t.effective_from DESC, t.recorded_at DESC LIMIT 1
"""
_WHO = """
SELECT u.id, u.code, u.name, t.state, t.effective_from, t.decision FROM units u JOIN (
  SELECT unit, state, effective_from, decision,
         row_number() OVER (PARTITION BY unit ORDER BY effective_from DESC, recorded_at DESC) AS place
  FROM titles WHERE effective_from <= :day AND recorded_at <= :known
) t ON t.unit = u.id
WHERE u.province = :province AND t.place = 1 AND t.state IN ('recognised', 'maintained', 'not-maintained')
ORDER BY u.code
"""
_STATES = {"unit-recognised": "recognised", "maintenance-reviewed": "maintained", "recognition-revoked": "revoked"}


def titles_of(engine: sa.Engine, ledger: Sequence[Mapping[str, Any]]) -> None:
    """The same facts as the ledger's, as dated rows."""
    units, titles = [], []
    for row in ledger:
        name, data = row["type"].split(".")[3], json.loads(row["data"])
        if name == "unit-catalogued":
            units.append({"id": row["subject"], "code": data["code"], "name": data["name"], "province": "24"})
        elif name in _STATES:
            known = data.get("decision") or {"number": "-", "symbol": "-"}
            titles.append(
                {
                    "unit": row["subject"],
                    "effective_from": data.get("effective_from") or str(row["on"]),
                    "recorded_at": row["recorded_at"],
                    "state": _STATES[name],
                    "decision": f"{known['number']}/{known['symbol']}",
                }
            )
    TABLES.create_all(engine)
    with engine.begin() as connection:
        connection.execute(UNITS.insert(), units)
        connection.execute(TITLES.insert(), titles)


def ask_application(engine: sa.Engine, verifier: TokenVerifier) -> FastAPI:
    """`GET /status/{unit}` and `GET /who`."""
    app = FastAPI()
    Who = Annotated[Principal, Depends(principal_of(verifier))]  # noqa: N806 - an annotation

    @app.get("/status/{unit}")
    def show_status(unit: str, _: Who, as_of: date, known_at: date) -> dict[str, Any]:
        asked = {"unit": unit, "day": str(as_of), "known": _instant(known_at)}
        with engine.connect() as connection:
            row = connection.execute(sa.text(_STATUS), asked).mappings().one_or_none()
        if row is None:
            raise HTTPException(404)
        return dict(row)

    @app.get("/who")
    def list_who(_: Who, title: str, province: str, as_of: date, known_at: date) -> list[dict[str, Any]]:
        asked = {"province": province, "day": str(as_of), "known": _instant(known_at)}
        with engine.connect() as connection:
            return [dict(row) for row in connection.execute(sa.text(_WHO), asked).mappings() if title]

    return app


def _instant(day: date) -> str:
    return (end_of_day(day) - timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
