"""`dienhinh health`: how every service is doing, in one table; what runbooks begin with."""

from collections.abc import Iterator
from typing import Annotated, Any

import httpx
import typer

from dienhinh.cli.connection import Target
from dienhinh.cli.output import Csv, Json, show_list
from dienhinh.cli.stopping import Stop

COLUMNS = ("service", "ready", "to_publish", "to_project", "to_consume", "partitions", "letters", "trouble")


def health(
    ctx: typer.Context,
    processes: Annotated[
        list[str] | None,
        typer.Argument(help="single processes (http://host:8001/registration …); otherwise, one of each service"),
    ] = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """How far each service is, what waits in it, and what troubles it.

    Events to publish and to project, records to consume from how many partitions, letters that wait for an operator.
    Ends with status 1 where a service is not ready, or has such letters.
    """
    target: Target = ctx.obj
    with target.connected() as api:
        asked = [(each.rstrip("/").rpartition("/")[2], each.rstrip("/")) for each in processes or ()]
        rows = [_row(api.client, *each) for each in asked or [(name, f"/{name}") for name in api.services()]]
    show_list(rows, COLUMNS, as_json=as_json, as_csv=as_csv)
    if troubled := [row["service"] for row in rows if not row["ready"] or row.get("letters")]:
        raise Stop(f"cần xem / to be looked at: {', '.join(troubled)}")


def _row(client: httpx.Client, service: str, address: str) -> dict[str, Any]:
    try:
        answer = client.get(f"{address}/readyz")
        checks = answer.json()["checks"]
    except httpx.TransportError as error:
        return {"service": service, "ready": False, "trouble": f"no answer: {type(error).__name__}"}
    except (ValueError, KeyError):
        return {"service": service, "ready": False, "trouble": f"status {answer.status_code}"}
    measures = {name: value for check in checks.values() for name, value in check.get("measures", {}).items()}
    return {
        "service": service,
        "ready": answer.is_success,
        "to_publish": _number(measures.get("relay_lag")),
        "to_project": _number(measures.get("projector_lag")),
        "to_consume": _number(measures.get("consumer_lag")),
        "partitions": _number(measures.get("partitions")),
        "letters": _letters(client, address),
        "trouble": "; ".join(_troubles(checks)),
    }


def _letters(client: httpx.Client, address: str) -> int | None:
    try:
        answer = client.get(f"{address}/dead-letters")
    except httpx.TransportError:
        return None
    return len(answer.json()) if answer.is_success else None


def _troubles(checks: dict[str, Any]) -> Iterator[str]:
    for name, check in checks.items():
        if not check["ready"]:
            yield f"{name}: {check['reason']}"


def _number(value: float | None) -> int | None:
    return None if value is None else int(value)
