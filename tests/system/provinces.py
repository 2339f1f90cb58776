"""Six provinces with six packs: each counts the propaganda events of its two units against a threshold of its own."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from contracts.policy.reading import load_pack
from contracts.vocabulary import unit_id
from dienhinh.acts_file import Line
from dienhinh.applying import Applied, Applier
from dienhinh.cli.connection import Api
from dienhinh.packs import shipped
from tests.services.registration.past import FOUNDED

ENTERED = datetime(2026, 3, 3, 3, tzinfo=UTC)
"""When all of it is entered."""

HELD = 5
"""Propaganda events that every unit reports."""


@dataclass(frozen=True)
class Province:
    """`code` is that of an evidently invented province; `threshold` is how many propaganda events its pack asks for."""

    code: str
    threshold: int

    @cached_property
    def pack(self) -> Mapping[str, Any]:
        """Bắc Ninh's, under another name, of another province, with another threshold."""
        pack = load_pack(shipped()["bac-ninh"]).model_dump(mode="json")
        for criterion in pack["criteria"]["sets"][0]["criteria"]:
            if criterion["id"] == "tuyen-truyen":
                criterion["judged_by"]["threshold"] = str(self.threshold)
        return {**pack, "id": f"vi-du-{self.code}", "province": self.code}

    @property
    def units(self) -> Sequence[str]:
        """The ids of its two communes."""
        return [str(unit_id("example", f"VD-{self.code}{number}", FOUNDED)) for number in (1, 2)]

    def office(self, office: str) -> Mapping[str, str]:
        return {"office": office, "province": self.code}

    def paper(self, number: int, symbol: str = "QĐ-UBND") -> Mapping[str, str]:
        return {"number": str(number), "symbol": symbol, "issuer": f"Tỉnh {self.code}", "issued_on": "2026-01-05"}

    def year(self) -> Iterator[Line]:
        """From the catalogue to the first report of each unit, and its evaluation. It is the same for every province,
        line by line, but for who and where."""
        police = self.office("provincial-police")
        for unit in (1, 2):
            yield self.line(
                "catalogue-unit",
                "2025-07-01",
                self.office("registrar"),
                scheme="example",
                code=f"VD-{self.code}{unit}",
                name=f"Xã {self.code}{unit}",
                kind="commune",
                province=self.code,
            )
        yield self.line("adopt-policy-pack", "2025-12-29", self.office("province-chair"), pack=self.pack)
        yield self.line(
            "issue-reporting-guidance",
            "2026-01-15",
            police,
            cycle=2026,
            cut_off_day=5,
            document=self.paper(9, "HD-CAT"),
        )
        for number, unit in enumerate(self.units, 10):
            known = {"unit": unit, "year": 2025, "document": self.paper(number)}
            yield self.line("record-safety-result", "2026-01-15", police, met=True, **known)
            yield self.line("record-movement-class", "2026-01-15", police, movement_class="fair", **known)
            yield self.about(unit, "register-unit", "2026-01-16", cycle=2026)
        chair = self.office("province-chair")
        approved = {"units": list(self.units), "cycle": 2026, "document": self.paper(15)}
        yield self.line("approve-for-building", "2026-02-03", chair, **approved)
        for unit in self.units:
            yield self.report(unit, HELD)
            yield self.evaluation(unit)

    def report(self, unit: str, held: int, **said: Any) -> Line:
        """The report of February, or its correction."""
        figures = {"su_kien_tuyen_truyen": held}
        return self.about(unit, "file-report", "2026-03-02", period="2026-02", figures=figures, **said)

    def evaluation(self, unit: str) -> Line:
        """Its evaluation on what is known by then."""
        return self.line("evaluate-criteria", "2026-03-03", self.office("provincial-police"), unit=unit, cycle=2026)

    def about(self, unit: str, act: str, on: str, **fields: Any) -> Line:
        return self.line(act, on, {"office": "unit-head", "unit": unit}, unit=unit, **fields)

    def line(self, act: str, on: str, by: Mapping[str, str], **fields: Any) -> Line:
        return Line(0, act, {"on": on, "by": by, **fields}, uuid4().hex, ENTERED, None)


PROVINCES = [Province(str(91 + number), threshold) for number, threshold in enumerate((1, 3, 5, 6, 8, 13))]


def year_of_all(client: httpx.Client) -> Sequence[Applied]:
    """Performs the years of all provinces at once."""

    def perform(province: Province) -> list[Applied]:
        return list(Applier(client, Path()).apply(list(province.year())))

    with ThreadPoolExecutor(len(PROVINCES)) as threads:
        return [applied for province in threads.map(perform, PROVINCES) for applied in province]


def caught_up(api: Api) -> None:
    """Returns when nothing follows any more from what was said; it is the day on which all of it is entered."""
    api.post("/simulation/clock", {"at": ENTERED.isoformat()})
