"""What must be: units whose year is known beforehand, act by act, with the answer and the events of each.

Nothing here asks the product what it decides. All years are past, so that what is entered is history and told to
nobody; what is decided on titles is decided `today`, and told.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from contracts.policy.reading import load_pack
from contracts.vocabulary import unit_id
from dienhinh.packs import shipped

CYCLE = 2024
PROVINCES = ("24", "25", "26")
FOUNDED = "2020-07-01"
PAPERS = ("to-trinh", "bao-cao-ket-qua", "bien-ban", "ke-hoach", "nghi-quyet", "bang-chung-phoi-hop")
"""Documents that are uploaded before anything else, by name."""

FATES = ("recognised", "recognised", "revoked", "declined", "withdrawn")
_REGISTRATION, _EVALUATION, _RECOGNITION = "registration", "evaluation", "recognition"


@dataclass(frozen=True)
class Act:
    """What somebody does: `outcome` is `accepted` or the code of the refusal, `events` what it says to everybody, by
    name. `times` it is sent, under one key."""

    service: str
    name: str
    key: str
    fields: Mapping[str, Any]
    outcome: str = "accepted"
    events: tuple[str, ...] = ()
    times: int = 1


@dataclass
class Believed:
    """What is so of a unit once everything has happened."""

    stage: str = "registered"
    reports: dict[str, Mapping[str, int]] = field(default_factory=dict)
    all_met: bool | None = None
    proposal: str | None = None
    title: str = "none"


@dataclass(frozen=True)
class Course:
    """One unit's acts, in order, and what is to be believed of it when all are done."""

    unit: str
    province: str
    acts: Sequence[Act]
    believed: Believed

    @property
    def said(self) -> Counter[tuple[str, str]]:
        """How many events of which service and name are said of it."""
        return Counter((act.service, name) for act in self.acts for name in act.events)


def founding(today: date) -> Sequence[Act]:
    """What comes before every unit: the rules of each province."""
    return [_adoption(province, today) for province in PROVINCES]


def course(seed: int, number: int, papers: Mapping[str, str], today: date) -> Course:
    """The course of the unit `number`; the same for the same seed. `papers` are the digests of `PAPERS`."""
    return _Writer(random.Random(f"{seed}/{number}"), number, papers, today).written()  # noqa: S311 - repeatable


def _adoption(province: str, today: date) -> Act:
    text = load_pack(shipped()["bac-ninh"]).model_dump(mode="json")
    pack = {**text, "id": f"chaos-{province}", "province": province, "valid_from_cycle": CYCLE}
    by = {"office": "province-peoples-committee", "province": province}
    document = _document("188", "KH-UBND", date(CYCLE - 1, 12, 29))
    fields = {"on": f"{CYCLE - 1}-12-29", "by": by, "pack": pack, "document": document}
    return Act(_REGISTRATION, "adopt-policy-pack", f"{today}/pack/{province}", fields, events=("policy-pack-adopted",))


def _document(number: str, symbol: str, issued_on: date) -> dict[str, str]:
    return {"number": number, "symbol": symbol, "issuer": "UBND tỉnh", "issued_on": issued_on.isoformat()}


class _Writer:
    """Writes one course."""

    def __init__(self, chance: random.Random, number: int, papers: Mapping[str, str], today: date) -> None:
        self._chance = chance
        self._number = number
        self._papers = papers
        self._today = today
        self._code = f"CH-{number}"
        self._unit = str(unit_id("example", self._code, date.fromisoformat(FOUNDED)))
        self._province = PROVINCES[number % len(PROVINCES)]
        self._fate = chance.choice(FATES)
        self._believed = Believed()
        self._acts: list[Act] = []

    def written(self) -> Course:
        self._enter()
        if self._fate == "withdrawn":
            self._registration(
                "withdraw-registration", "01-26", "registration-withdrawn", self._head, reason="sắp xếp lại"
            )
            self._believed.stage = "withdrawn"
        else:
            self._build()
            self._appraise()
            self._decide()
        return Course(self._unit, self._province, self._acts, self._believed)

    def _enter(self) -> None:
        self._act(
            _REGISTRATION, "catalogue-unit", FOUNDED, ["unit-catalogued"], self._office("registrar"), scheme="example",
            code=self._code, name=f"Xã Hỗn Loạn {self._number}", kind="commune", province=self._province,
            party_organisation=True, unit=None,
        )  # fmt: skip
        self._prerequisites(CYCLE - 1, f"{CYCLE}-01-05")
        self._registration("register-unit", "01-12", "unit-registered", self._head)
        if self._chance.random() < 0.3:
            self._registration("register-unit", "01-20", None, self._head, outcome="already-registered")

    def _prerequisites(self, year: int, on: str) -> None:
        police, paper = self._office("provincial-police"), _document(str(self._number), "QĐ-UBND", date(year, 11, 18))
        told = {"year": year, "document": paper}
        self._act(_REGISTRATION, "record-safety-result", on, ["safety-result-recorded"], police, met=True, **told)
        self._act(
            _REGISTRATION, "record-movement-class", on, ["movement-class-recorded"], police, movement_class="fair",
            **told,
        )  # fmt: skip

    def _build(self) -> None:
        paper = _document("15", "QĐ-UBND", date(CYCLE, 2, 3))
        chair = self._office("province-chair")
        self._act(
            _REGISTRATION, "approve-for-building", f"{CYCLE}-02-03", ["building-approved"], chair, unit=None,
            units=[self._unit], cycle=CYCLE, document=paper,
        )  # fmt: skip
        for what, paper_of in (("resolution", "nghi-quyet"), ("plan", "ke-hoach")):
            paper = _document("4", "VB", date(CYCLE, 2, 20)) | {"sha256": self._papers[paper_of]}
            self._registration(f"record-{what}", "02-21", f"{what}-recorded", self._head, document=paper)
        for month in range(2, 13):
            self._report(month)
        self._prerequisites(CYCLE, f"{CYCLE}-11-27")
        items = dict(
            zip(("submission-letter", "result-report", "meeting-minutes", "unit-plan", "party-resolution"),
                (self._papers[name] for name in PAPERS), strict=False)
        )  # fmt: skip
        self._registration("file-dossier", "12-10", "dossier-filed", self._head, items=items)
        self._believed.stage = "dossier-filed"

    def _report(self, month: int) -> None:
        period = f"{CYCLE}-{month:02}"
        on = f"{CYCLE}-{month + 1:02}-03" if month < 12 else f"{CYCLE + 1}-01-03"
        figures = self._figures()
        if self._chance.random() < 0.1:
            foreign = {"office": "unit-head", "unit": str(unit_id("example", "CH-none", date.fromisoformat(FOUNDED)))}
            self._file(period, on, figures, None, foreign, outcome="not-its-own")
        self._file(period, on, figures, "monthly-report-filed", self._head)
        if self._chance.random() < 0.1:
            self._file(period, on, figures, None, self._head)  # the same again: accepted, and nothing changes
        if self._chance.random() < 0.1:
            figures = {**figures, "luot_nguoi_tham_du": figures["luot_nguoi_tham_du"] + 1}
            self._file(period, on, figures, "monthly-report-corrected", self._head)
        if self._chance.random() < 0.1:
            self._file(f"{CYCLE}-01", on, figures, None, self._head, outcome="month-not-owed")
        self._believed.reports[period] = figures

    def _figures(self) -> dict[str, int]:
        tips = self._chance.randint(5, 10)
        return {
            "su_kien_tuyen_truyen": self._chance.randint(2, 4),
            "luot_nguoi_tham_du": self._chance.randint(100, 400),
            "tin_bao_tiep_nhan": tips,
            "tin_bao_giai_quyet": tips,
            "mo_hinh_hoat_dong": self._chance.randint(1, 3),
        }

    def _file(
        self, period: str, on: str, figures: Mapping[str, int], event: str | None, by: Any, outcome: str = "accepted"
    ) -> None:
        said = [event] if event else []
        self._act(_REGISTRATION, "file-report", on, said, by, outcome=outcome, period=period, figures=figures)

    def _appraise(self) -> None:
        police, evidence = self._office("provincial-police"), self._papers["bang-chung-phoi-hop"]
        met = self._fate != "declined"
        self._evaluation(
            "self-assess", f"{CYCLE}-12-14", "self-assessed", self._head, verdicts={"phoi-hop": {"outcome": "met"}}
        )
        self._evaluation(
            "add-evidence", f"{CYCLE}-12-14", "evidence-added", self._head, criterion="phoi-hop", sha256=evidence
        )
        verdict = (
            {"outcome": "met", "evidence": [evidence]} if met else {"outcome": "not-met", "note": "chưa có quy chế"}
        )
        self._evaluation(
            "appraise-criterion", f"{CYCLE}-12-21", "criterion-appraised", police, criterion="phoi-hop", verdict=verdict
        )
        self._evaluation("evaluate-criteria", f"{CYCLE + 1}-01-06", "criteria-evaluated", police)
        concluded = f"{CYCLE + 1}-01-11"
        if not met:
            self._evaluation("conclude-appraisal", concluded, None, police, outcome="not-all-met", proposal="recognise")
        self._believed.all_met, self._believed.proposal = met, "recognise" if met else "decline"
        self._evaluation(
            "conclude-appraisal", concluded, "appraisal-concluded", police, proposal=self._believed.proposal
        )

    def _decide(self) -> None:
        chair, today = self._office("province-chair"), self._today
        paper = _document(str(self._number), "QĐ-UBND", today)
        batch = {"unit": None, "units": [self._unit], "cycle": CYCLE, "document": paper}
        if self._fate == "declined":
            self._recognition("decline-recognition", "recognition-declined", chair, reason="chưa đạt", **batch)
            return
        police = self._office("provincial-police")
        if self._chance.random() < 0.3:
            self._recognition("recognise-units", None, police, outcome="not-competent", **batch)
        self._recognition("recognise-units", "unit-recognised", chair, **batch)
        self._believed.title = "recognised"
        if self._fate == "revoked":
            revoking = _document(str(self._number), "QĐ-UBND-TH", today)
            found = _document(str(self._number), "KL-CAT", today)
            self._recognition(
                "revoke-recognition", "recognition-revoked", chair, ground="false-dossier", document=revoking,
                ground_document=found, reason="số liệu không đúng",
            )  # fmt: skip
            self._believed.title = "revoked"

    @property
    def _head(self) -> dict[str, str]:
        return {"office": "unit-head", "unit": self._unit}

    def _office(self, name: str) -> dict[str, str]:
        return {"office": name, "province": self._province}

    def _registration(
        self, name: str, day: str, event: str | None, by: Any, /, outcome: str = "accepted", **fields: Any
    ) -> None:
        self._act(
            _REGISTRATION, name, f"{CYCLE}-{day}", [event] if event else [], by, outcome=outcome, cycle=CYCLE, **fields
        )

    def _evaluation(
        self, name: str, on: str, event: str | None, by: Any, /, outcome: str = "accepted", **fields: Any
    ) -> None:
        self._act(_EVALUATION, name, on, [event] if event else [], by, outcome=outcome, cycle=CYCLE, **fields)

    def _recognition(self, name: str, event: str | None, by: Any, /, outcome: str = "accepted", **fields: Any) -> None:
        self._act(_RECOGNITION, name, self._today.isoformat(), [event] if event else [], by, outcome=outcome, **fields)

    def _act(
        self,
        service: str,
        name: str,
        on: str,
        events: Sequence[str],
        by: Any,
        /,
        outcome: str = "accepted",
        **fields: Any,
    ) -> None:
        given = {"on": on, "by": by, "unit": self._unit, **fields}
        key = f"{self._code}/{len(self._acts)}"
        times = 2 if self._chance.random() < 0.1 else 1
        filled = {field: value for field, value in given.items() if value is not None}
        self._acts.append(Act(service, name, key, filled, outcome, tuple(events), times))


def expected(courses: Sequence[Course]) -> Iterator[tuple[str, str, str, int]]:
    """Unit, service, event and how often, of all that the courses say."""
    for each in courses:
        for (service, name), count in sorted(each.said.items()):
            yield each.unit, service, name, count
