"""What a stranger needs to know of an act: its fields, an example, who may, and every way it can be refused."""

from collections.abc import Iterable, Sequence
from typing import Any

from chassis.acts.deciding import BatchRefused
from chassis.acts.performing import EVERY_ACT_MAY_BE_REFUSED, DocumentNotStored
from chassis.acts.table import Handles
from chassis.domain import Refusal


def describe(row: Handles) -> dict[str, Any]:
    """`{act, says, fields: JSON Schema, example, founding, refusals: [{code, says, vi, en}]}`."""
    refusals = [*row.refuses, *EVERY_ACT_MAY_BE_REFUSED]
    refusals += [DocumentNotStored] if row.documents else []
    refusals += [BatchRefused] if "units" in row.act.model_fields else []
    return {
        "act": row.act.act(),
        "says": first_paragraph(row.act),
        "fields": row.act.model_json_schema(),
        "example": {"act": row.act.act(), **row.act.example},
        "founding": [str(office) for office in row.founding],
        "refusals": list(_refusals(refusals)),
    }


def summaries(rows: Iterable[Handles]) -> Sequence[dict[str, str]]:
    """One line for each act, in the order of the table."""
    return [{"act": row.act.act(), "says": first_paragraph(row.act)} for row in rows]


def _refusals(refusals: Iterable[type[Refusal]]) -> Iterable[dict[str, str]]:
    for refusal in refusals:
        yield {"code": refusal.code(), "says": first_paragraph(refusal), "vi": refusal.vi, "en": refusal.en}


def first_paragraph(documented: type[Any]) -> str:
    """What the class says of itself, on one line."""
    return " ".join((documented.__doc__ or "").split("\n\n")[0].split())
