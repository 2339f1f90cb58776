"""The command line as one runs it, in this process: its arguments in, its status and what it printed out."""

import json
import sqlite3
import sys
from dataclasses import dataclass
from typing import Any

import yaml

from contracts.vocabulary import unit_id
from dienhinh.cli import main
from tests.services.registration.past import FOUNDED

UNITS = {code: unit_id("example", code, FOUNDED) for code in ("VD-01", "VD-02")}
REGISTRAR = {"office": "registrar", "province": "24"}
POLICE = {"office": "provincial-police", "province": "24"}
CHAIR = {"office": "province-chair", "province": "24"}


@dataclass(frozen=True)
class Done:
    """What came of one command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def csv(self) -> list[list[str]]:
        return [line.split(",") for line in self.out.splitlines()]


class CommandLine:
    """Runs `dienhinh` on one home, each time as a new process would."""

    def __init__(self, home, capsys, monkeypatch):
        self.home = home
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: Any) -> Done:
        command = ["dienhinh", "--home", self.home, *arguments]
        self._monkeypatch.setattr(sys, "argv", [str(argument) for argument in command])
        self._capsys.readouterr()
        status = 0
        try:
            main()
        except SystemExit as end:
            status = end.code or 0
        printed = self._capsys.readouterr()
        return Done(status, printed.out, printed.err)


def paper(number: str, symbol: str = "QĐ-UBND") -> dict[str, str]:
    return {"number": number, "symbol": symbol, "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-01-05"}


def catalogue(code: str, **fields: Any) -> dict[str, Any]:
    return {
        "act": "catalogue-unit",
        "on": "2025-07-01",
        "recorded": "2026-01-05",
        "by": REGISTRAR,
        "scheme": "example",
        "code": code,
        "name": f"Xã {code}",
        "kind": "commune",
        "province": "24",
        **fields,
    }


def head(code: str) -> dict[str, str]:
    return {"office": "unit-head", "unit": f"example:{code}@2025-07-01"}


def about(code: str, act: str, on: str, by: Any = None, **fields: Any) -> dict[str, Any]:
    unit = f"example:{code}@2025-07-01"
    return {"act": act, "on": on, "by": by or head(code), "unit": unit, **fields}


def report(code: str, period: str, on: str, events: int = 4, **fields: Any) -> dict[str, Any]:
    return about(code, "file-report", on, period=period, figures={"su_kien_tuyen_truyen": events}, **fields)


YEAR = [
    catalogue("VD-01"),
    catalogue("VD-02"),
    {"act": "adopt-policy-pack", "on": "2025-12-29", "recorded": "2026-01-05", "by": CHAIR, "pack": "pack:bac-ninh"},
    {
        "act": "issue-reporting-guidance",
        "on": "2026-01-15",
        "by": POLICE,
        "cycle": 2026,
        "cut_off_day": 5,
        "document": paper("15", "HD-CAT"),
    },
    about("VD-01", "record-safety-result", "2026-01-15", POLICE, year=2025, met=True, document=paper("80")),
    about(
        "VD-01", "record-movement-class", "2026-01-15", POLICE, year=2025, movement_class="fair", document=paper("81")
    ),
    about("VD-01", "register-unit", "2026-01-16", cycle=2026),
    about("VD-02", "register-unit", "2026-01-16", cycle=2026, expect={"refused": "safety-not-met"}),
    {
        "act": "approve-for-building",
        "on": "2026-02-03",
        "by": CHAIR,
        "units": ["example:VD-01@2025-07-01"],
        "cycle": 2026,
        "document": paper("15"),
    },
    about("VD-01", "record-plan", "2026-02-25", cycle=2026, document=paper("6", "KH-UBND")),
    report("VD-01", "2026-02", "2026-03-02"),
    report("VD-01", "2026-03", "2026-04-08"),
    report("VD-01", "2026-03", "2026-04-20", 5),
    about("VD-01", "file-dossier", "2026-12-10", cycle=2026, items={"submission-letter": "file:to-trinh.txt"}),
]
"""A small province: one unit is approved, reports twice, once late, corrects, and files a thin dossier."""


def write(folder, acts, name="acts.yaml"):
    """An acts file with what it cites."""
    (folder / "to-trinh.txt").write_text("Tờ trình", encoding="utf-8")
    file = folder / name
    file.write_text(yaml.safe_dump(acts, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def events_of(home):
    """Every event that every service of a home holds, as the database has them."""
    found = {}
    for file in sorted(home.glob("*.sqlite3")):
        with sqlite3.connect(file) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for table in sorted(tables & {"stored_events", "ledger", "answers", "attempts"}):
                found[file.stem, table] = sorted(map(repr, connection.execute(f"SELECT * FROM {table}")))  # noqa: S608
    return found
