"""Acts on units, by name and a few small choices: right ones, and ones that nobody should get away with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from contracts.acts import evaluation
from contracts.acts.act import Act
from contracts.acts.recognition import titles
from contracts.acts.registration import (
    delegations,
    dossiers,
    prerequisites,
    registering,
    reorganising,
    reporting,
    rules as ruling,
    transferring,
    units,
)
from contracts.lineage import Predecessor
from contracts.policy.pack import PolicyPack
from contracts.vocabulary import By, DecisionRef, Document, Office, unit_id
from tests.properties.installation import PAPER
from tests.properties.terms import Terms

DELEGATION = "uq-1"
STRANGERS = ("neighbour", "other province", "district-chair", "provincial-police", "province-chair", "delegate")
"""Who does what is another's to do; or its own, as it happens."""

_BY_UNITS = """register-unit withdraw-registration record-resolution record-plan file-report file-dossier"""
_BY_POLICE = """record-safety-result record-movement-class record-incident excuse-report reject-report
accept-late-dossier return-dossier lapse-candidacy appraise-criterion evaluate-criteria conclude-appraisal
notify-outcome review-maintenance issue-maintenance-list"""
_OFFICES = {
    **dict.fromkeys(_BY_UNITS.split(), Office.UNIT_HEAD),
    **dict.fromkeys(_BY_POLICE.split(), Office.PROVINCIAL_POLICE),
    "select-units": Office.STEERING_COMMITTEE,
}
"""Whose it is to do; everything else is the chair's."""


@dataclass(frozen=True)
class Unit:
    """A unit as whoever enters acts knows it."""

    id: UUID
    code: str
    province: str


@dataclass(frozen=True)
class Choice:
    """What is chosen about an act besides its name: day and cycle, two units, a number, who does it, what it cites."""

    on: date
    cycle: int
    unit: Unit
    other: Unit
    number: int = 1
    who: str = ""
    decided: tuple[DecisionRef, ...] = ()
    """What was decided on the unit, as far as whoever enters acts knows."""

    @property
    def cites(self) -> DecisionRef:
        """A decision on the unit, or one that there never was."""
        made_up = DecisionRef(number="9", symbol="QĐ-UBND", issuer=self.issuer, year=self.on.year)
        return [*self.decided, made_up][self.number % (len(self.decided) + 1)]

    @property
    def issuer(self) -> str:
        return f"UBND tỉnh {self.unit.province}"

    @property
    def period(self) -> str:
        return f"{self.cycle}-{1 + self.number % 12:02d}"

    @property
    def month(self) -> date:
        return date(self.cycle, 1 + self.number % 12, 5)


def by(act: str, choice: Choice) -> By:
    """The office that does it: the one that the plans name, or a stranger."""
    unit, province = choice.unit, choice.unit.province
    office = _OFFICES.get(act, Office.PROVINCE_CHAIR)
    match choice.who:
        case "neighbour":
            return By(office=Office.UNIT_HEAD, unit=choice.other.id)
        case "delegate":
            return By(office=Office.HOME_AFFAIRS, province=province, delegation=DELEGATION)
        case "other province" if office is not Office.UNIT_HEAD:
            return By(office=office, province="99")
        case "" | "other province":
            return By(office=office, **({"unit": unit.id} if office is Office.UNIT_HEAD else {"province": province}))
        case stranger:
            return By(office=Office(stranger), province=province)


def paper(choice: Choice, number: int, symbol: str = "QĐ-UBND") -> Document:
    return Document(number=str(number), symbol=symbol, issuer=choice.issuer, issued_on=choice.on)


def act(name: str, choice: Choice) -> Act:
    """The act of this name, as chosen."""
    common: dict[str, Any] = {"on": choice.on, "by": by(name, choice)}
    kind, fields = _MADE[name]
    return kind(**{**common, **fields(choice)})


def _about(choice: Choice) -> dict[str, Any]:
    return {"unit": choice.unit.id, "cycle": choice.cycle}


def _listed(choice: Choice) -> dict[str, Any]:
    units = (choice.unit.id,) if choice.number % 3 else tuple({choice.unit.id: 0, choice.other.id: 0})
    return {"units": units, "cycle": choice.cycle}


def _decided(choice: Choice) -> dict[str, Any]:
    return {**_listed(choice), "document": paper(choice, choice.number)}


def _on_decision(choice: Choice) -> dict[str, Any]:
    later = {"document": paper(choice, 20 + choice.number), "decision": choice.cites}
    return {"units": _listed(choice)["units"], **later}


def _replaced(choice: Choice) -> dict[str, Any]:
    day = choice.on - timedelta(days=30 * choice.number)
    return {**_on_decision(choice), "units": (choice.unit.id,), "effective_from": day, "reason": "ghi sai ngày"}


def _corrected(choice: Choice) -> dict[str, Any]:
    wrong = choice.cites.number
    return {**_on_decision(choice), "field": "number", "wrong": wrong, "right": str(int(wrong) + 1)}


def _revoked(choice: Choice) -> dict[str, Any]:
    back = {0: None, 1: choice.on, 2: choice.on - timedelta(days=100), 3: choice.on + timedelta(days=30)}
    ground = ("false-dossier", "criteria-lost")[choice.number % 2]
    first = back[choice.number % 4]
    return {
        "unit": choice.unit.id,
        "document": paper(choice, choice.number),
        "ground": ground,
        "ground_document": paper(choice, 1, "KL-CAT"),
        "effective_from": first,
    }


def _dossier(choice: Choice) -> dict[str, Any]:
    items = ("submission-letter", "result-report", "meeting-minutes", "party-resolution", "unit-plan")
    held = items if choice.number % 5 else items[:2]
    sent = choice.on - timedelta(days=choice.number % 3)
    return {
        **_about(choice),
        "on": sent,
        "sent_on": sent,
        "received_on": choice.on,
        "items": dict.fromkeys(held, PAPER),
    }


def _report(choice: Choice) -> dict[str, Any]:
    said = {"figures": {"tin_bao_tiep_nhan": choice.number}} if choice.number % 4 == 3 else {"nothing_occurred": True}
    return {"unit": choice.unit.id, "period": choice.period, **said}


def _bar(choice: Choice) -> dict[str, Any]:
    cause = ("revoked", "not-maintained", "declined")[choice.number % 3]
    return {"unit": choice.unit.id, "year": choice.cycle, "cause": cause}


def _review(choice: Choice) -> dict[str, Any]:
    outcome = ("maintained", "not-maintained", "not-reviewed")[choice.number % 3]
    return {"unit": choice.unit.id, "year": choice.cycle, "outcome": outcome, "reason": "theo biên bản"}


def _judged(choice: Choice) -> dict[str, Any]:
    verdict = {"outcome": ("not-met", "met", "not-applicable")[choice.number % 3], "evidence": [PAPER]}
    return {**_about(choice), "criterion": "verdict", "verdict": verdict}


def _transferred(choice: Choice) -> dict[str, Any]:
    return {**_about(choice), "predecessor": choice.other.id, "document": paper(choice, choice.number)}


def _granted(choice: Choice) -> dict[str, Any]:
    return {
        "delegation": DELEGATION,
        "holder": "home-affairs",
        "acts": ["recognise-units", "approve-for-building"],
        "since": choice.on,
        "until": choice.on + timedelta(days=100 * choice.number),
        "document": paper(choice, 60),
    }


_MADE: Mapping[str, tuple[Callable[..., Act], Callable[[Choice], dict[str, Any]]]] = {
    "register-unit": (registering.RegisterUnit, _about),
    "withdraw-registration": (registering.WithdrawRegistration, lambda c: {**_about(c), "reason": "sắp xếp lại"}),
    "select-units": (registering.SelectUnits, _decided),
    "approve-for-building": (registering.ApproveForBuilding, _decided),
    "reject-registration": (registering.RejectRegistration, lambda c: {**_listed(c), "reason": "chưa rà soát"}),
    "lapse-candidacy": (registering.LapseCandidacy, _listed),
    "record-resolution": (registering.RecordResolution, lambda c: {**_about(c), "document": paper(c, 5, "NQ-ĐU")}),
    "record-plan": (registering.RecordPlan, lambda c: {**_about(c), "document": paper(c, 6, "KH")}),
    "file-report": (reporting.FileReport, _report),
    "reject-report": (
        reporting.RejectReport,
        lambda c: {"unit": c.unit.id, "period": c.period, "reason": "số liệu không khớp"},
    ),
    "excuse-report": (reporting.ExcuseReport, lambda c: {"unit": c.unit.id, "period": c.period, "reason": "mưa lũ"}),
    "file-dossier": (dossiers.FileDossier, _dossier),
    "accept-late-dossier": (dossiers.AcceptLateDossier, lambda c: {**_about(c), "reason": "thiên tai"}),
    "record-safety-result": (
        prerequisites.RecordSafetyResult,
        lambda c: {"unit": c.unit.id, "year": c.cycle, "met": bool(c.number % 4), "document": paper(c, 7, "QĐ-CAT")},
    ),
    "record-movement-class": (
        prerequisites.RecordMovementClass,
        lambda c: {
            "unit": c.unit.id,
            "year": c.cycle,
            "movement_class": ("weak", "fair", "excellent", "fair")[c.number % 4],
            "document": paper(c, 8, "QĐ-CAT"),
        },
    ),
    "record-incident": (
        prerequisites.RecordIncident,
        lambda c: {
            "unit": c.unit.id,
            "category": "serious-accident",
            "occurred_on": c.on,
            "force_majeure": not c.number % 2,
            "document": paper(c, 9, "BC-CAX"),
        },
    ),
    "appraise-criterion": (evaluation.AppraiseCriterion, _judged),
    "evaluate-criteria": (evaluation.EvaluateCriteria, _about),
    "conclude-appraisal": (
        evaluation.ConcludeAppraisal,
        lambda c: {**_about(c), "proposal": ("decline", "recognise")[c.number % 2]},
    ),
    "recognise-units": (titles.RecogniseUnits, _decided),
    "decline-recognition": (titles.DeclineRecognition, lambda c: {**_decided(c), "reason": "chưa đạt"}),
    "notify-outcome": (titles.NotifyOutcome, _listed),
    "review-maintenance": (titles.ReviewMaintenance, _review),
    "issue-maintenance-list": (
        titles.IssueMaintenanceList,
        lambda c: {"units": _listed(c)["units"], "year": c.cycle, "document": paper(c, c.number)},
    ),
    "revoke-recognition": (titles.RevokeRecognition, _revoked),
    "carry-over-recognition": (
        titles.CarryOverRecognition,
        lambda c: {"unit": c.unit.id, "predecessor": c.other.id, "document": paper(c, 40 + c.number)},
    ),
    "record-emulation-bar": (titles.RecordEmulationBar, _bar),
    "withdraw-decision": (titles.WithdrawDecision, lambda c: {**_on_decision(c), "reason": "sai thẩm quyền"}),
    "correct-decision": (titles.CorrectDecision, _corrected),
    "replace-decision": (titles.ReplaceDecision, _replaced),
    "transfer-candidacy": (transferring.TransferCandidacy, _transferred),
    "grant-delegation": (delegations.GrantDelegation, _granted),
    "end-delegation": (delegations.EndDelegation, lambda c: {"delegation": DELEGATION, "document": paper(c, 61)}),
}

TO_A_SUCCESSOR = ("transfer-candidacy", "carry-over-recognition")
OF_CANDIDACIES = tuple(name for name, (kind, _) in _MADE.items() if kind.__module__.startswith("contracts.acts.regis"))
OF_APPRAISALS = tuple(name for name, (kind, _) in _MADE.items() if kind.__module__ == evaluation.__name__)
OF_TITLES = tuple(sorted(name for name, (kind, _) in _MADE.items() if kind.__module__ == titles.__name__)[::-1])


def a_year(choice: Choice, until: str, terms: Terms) -> list[tuple[str, Choice]]:
    """A good year of a unit, act by act up to one of them, each on its day. Where no criterion asks for reports, two
    are sent."""
    cycle, following = choice.cycle, choice.cycle + 1
    entering = [(f"{cycle}-01-20", "select-units", 4)]
    if not terms.selects:
        entering = [(f"{cycle}-01-10", "register-unit", 1), (f"{cycle}-01-20", "approve-for-building", 4)]
    months = range(1, 12) if {"reports", "on-time"} & set(terms.criteria) else (3,)
    counts = cycle - (terms.reference_year == "previous-year")
    steps: list[tuple[str, str, int]] = [
        *entering,
        (f"{cycle}-02-20", "record-plan", 1),
        *((f"{cycle}-{month + 1:02d}-03", "file-report", month - 1) for month in months),
        (f"{cycle}-12-08", "file-dossier", 1),
        (f"{following}-01-03", "file-report", 11),
        (f"{following}-01-04", "appraise-criterion", 1),
        (f"{following}-01-05", "evaluate-criteria", 1),
        (f"{following}-01-06", "conclude-appraisal", 1),
        (f"{following}-01-15", "recognise-units", choice.number),
        (f"{following}-01-20", "notify-outcome", 1),
    ]
    if "verdict" not in terms.criteria:
        steps = [step for step in steps if step[1] != "appraise-criterion"]
    ends = [nth for nth, (_, name, _) in enumerate(steps, 1) if name == until]
    results = replace(choice, on=date(cycle, 1, 6), cycle=counts, number=1)
    return [
        *((name, results) for name in ("record-safety-result", "record-movement-class")),
        *(
            (name, replace(choice, on=date.fromisoformat(day), number=number))
            for day, name, number in steps[: max(ends, default=len(steps))]
        ),
    ]


REGISTRAR = {province: By(office=Office.REGISTRAR, province=province) for province in ("24", "68")}
RESOLUTION = Document(number="15", symbol="NQ-HĐND", issuer="HĐND tỉnh", issued_on=date(2023, 1, 1))


def adoption(pack: PolicyPack, on: date) -> Act:
    return ruling.AdoptPolicyPack(on=on, by=By(office=Office.PROVINCE_CHAIR, province=pack.province), pack=pack)


def entry(code: int, kind: str, province: str) -> dict[str, Any]:
    name = f"Đơn vị {code}"
    return {"scheme": "example", "code": f"VD-{code:02d}", "name": name, "kind": kind, "province": province}


def catalogued(on: date, said: Mapping[str, Any]) -> Act:
    return units.CatalogueUnit(on=on, by=REGISTRAR[said["province"]], **said)


def unit_of(on: date, said: Mapping[str, Any]) -> Unit:
    return Unit(unit_id(said["scheme"], said["code"], on), said["code"], said["province"])


def merged(on: date, said: Mapping[str, Any], *of: Unit, share: str = "whole", kept: bool = False) -> Act:
    one = tuple(Predecessor(unit=each.id, share=share, residual_kept=kept) for each in of)
    return reorganising.MergeUnits(on=on, by=REGISTRAR[said["province"]], document=RESOLUTION, predecessors=one, **said)


def changed(name: str, on: date, unit: Unit, number: int, kind: str) -> Act:
    common: dict[str, Any] = {"on": on, "by": REGISTRAR[unit.province], "unit": unit.id}
    match name:
        case "rename":
            return units.RenameUnit(**common, name=f"Đơn vị mới {number}", document=RESOLUTION)
        case "kind":
            return units.ChangeUnitKind(**common, kind=kind, document=RESOLUTION)
        case "code":
            return units.AssignCode(**common, scheme="example", code=f"VD-{number:02d}")
        case _:
            return units.DissolveUnit(**common, document=RESOLUTION)
