"""What the services say to planned acts, rehearsed or for good, and the report of it, line by line."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dienhinh.archive.planning import Fault, Plan, Planned

COLUMNS = ("lines", "unit", "act", "paper", "outcome", "code", "vi", "en", "clause")
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


Ask = Callable[..., str]
"""Posts lines and gives the answers, line by line: `ask(path, body, **params)`."""


@dataclass(frozen=True)
class Said:
    """What a service answers to one act: `new`, `known` (it stands already), `refused`, `waits` or `malformed`."""

    planned: Planned
    answer: Mapping[str, Any]

    @property
    def outcome(self) -> str:
        """In one word."""
        match self.answer["outcome"]:
            case "accepted":
                return "new" if self.answer.get("events") else "known"
            case "not_yet_known":
                return "waits"
            case other:
                return str(other)

    @property
    def is_bad(self) -> bool:
        """Whether the act does not stand."""
        return self.outcome not in ("new", "known")

    def sentence(self, language: str) -> str:
        """Why it does not stand; nothing where it does."""
        if self.outcome == "waits":
            return {"vi": "chưa biết: {}", "en": "not known here: {}"}[language].format(self.answer["fact"])
        wrong = "; ".join(f"{each['field']}: {each[language]}" for each in self.answer.get("errors", ()))
        return str(self.answer.get(language) or wrong)


def rehearsed(ask: Ask, plan: Plan) -> list[Said]:
    """What each act of the plan would be answered, after those before it; nothing is kept."""
    return _sent(ask, plan.acts, [planned.act for planned in plan.acts], dry_run="true")


def entered(ask: Ask, acts: Sequence[Planned]) -> list[Said]:
    """What each act was answered, for good."""
    return _sent(ask, acts, [{**planned.act, "key": planned.key} for planned in acts])


def _sent(ask: Ask, acts: Sequence[Planned], lines: Sequence[Mapping[str, Any]], **params: str) -> list[Said]:
    if not acts:
        return []
    body = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    text = ask("/recognition/acts", body.encode(), **params)
    return [Said(planned, json.loads(answer)) for planned, answer in zip(acts, text.splitlines(), strict=True)]


def report(said: Iterable[Said], faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """One row for each act and each bad line, by line."""
    rows = [*map(_row, said), *map(_fault_row, faults)]
    return sorted(rows, key=lambda row: (row["lines"], row["act"]))


def write(file: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """The report as JSON, or as a CSV that no spreadsheet takes for formulas."""
    if file.suffix == ".json":
        file.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", "utf-8")
        return
    with file.open("w", encoding="utf-8-sig", newline="") as written:
        writer = csv.writer(written)
        writer.writerow(COLUMNS)
        writer.writerows([_harmless(cell) for cell in _cells(row)] for row in rows)


def _row(said: Said) -> dict[str, Any]:
    act = said.planned.act
    return {
        "lines": list(said.planned.lines),
        "unit": said.planned.unit,
        "act": act["act"],
        "paper": f"{act['document']['number']}/{act['document']['symbol']}",
        "outcome": said.outcome,
        "code": said.answer.get("code"),
        "vi": said.sentence("vi"),
        "en": said.sentence("en"),
        "clause": said.answer.get("clause"),
    }


def _fault_row(fault: Fault) -> dict[str, Any]:
    where = {"vi": f"cột {fault.column}: {fault.vi}", "en": f"column {fault.column}: {fault.en}"}
    why = where if fault.column else {"vi": fault.vi, "en": fault.en}
    return {"lines": [fault.line], "unit": "", "act": "", "paper": "", "outcome": "bad-line", "code": None, **why}


def _cells(row: Mapping[str, Any]) -> Iterator[str]:
    yield " ".join(map(str, row["lines"]))
    yield from (str(row.get(column) or "") for column in COLUMNS[1:])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
