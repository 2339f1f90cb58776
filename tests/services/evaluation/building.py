"""A commune in Bắc Ninh, its year, and packs with one thing changed: what the tests of evaluation are written with."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import yaml

import contracts
from contracts.acts import evaluation as acts
from contracts.policy.pack import PolicyPack
from contracts.policy.rulebook import ReportingGuidance, Rulebook
from contracts.vocabulary import By, Document
from services.evaluation.domain.assessment import noted
from services.evaluation.domain.assessment.evaluating import evaluate_criteria
from services.evaluation.domain.assessment.events import CriteriaEvaluated, CriterionAppraised
from services.evaluation.domain.assessment.state import ASSESSMENT
from services.evaluation.domain.record.state import RECORD, IncidentNoted, MovementClassNoted, Record, SafetyNoted

UNIT = UUID(int=1)
CYCLE = 2026
PROVINCE = "24"
SHA = "a" * 64
POLICE = By(office="provincial-police", province=PROVINCE)
HEAD = By(office="unit-head", unit=UNIT)
MONTHS = [f"2026-{month:02d}" for month in range(2, 13)]
"""Owed by a unit that was approved in February."""
APPRAISED_ON = date(2027, 1, 8)


def day(text):
    return date.fromisoformat(text)


@cache
def _content():
    return yaml.safe_load((Path(contracts.__file__).parent / "packs" / "bac-ninh.yaml").read_text(encoding="utf-8"))


def pack(*checks, **changes):
    """Bắc Ninh's pack; with `checks`, judged by criteria c1, c2, … of these checks alone. `changes` go by dotted path,
    with `__` for the dot."""
    content = deepcopy(_content())
    for path, value in changes.items():
        *ways, last = path.split("__")
        place = content
        for way in ways:
            place = place[way]
        place[last] = value
    if checks:
        communes = content["criteria"]["sets"][0]
        communes["criteria"] = [
            {**communes["criteria"][0], "id": f"c{number}", "judged_by": check}
            for number, check in enumerate(checks, start=1)
        ]
    return PolicyPack.model_validate(content)


def rules(adopted: PolicyPack, on=APPRAISED_ON, guidance_on=None):
    """The rules of the cycle; with `guidance_on`, reports are due by the 5th, by guidance of that day."""
    book = Rulebook(PROVINCE).adopt(adopted, day("2026-01-01"))
    if guidance_on:
        book = book.fill(ReportingGuidance(day(guidance_on), CYCLE, 5, "77/HD-CAT"))
    return book.rules(CYCLE, on)


def paper(issued_on="2026-02-01", number="7", sha256=None):
    return Document(number=number, symbol="QĐ-UBND", issuer="UBND", issued_on=day(issued_on), sha256=sha256)


def registered(ref, on="2026-01-10", source="registered", kind="commune", party_organisation=True):
    return noted.CandidacyNoted(
        on=day(on),
        unit=UNIT,
        cycle=CYCLE,
        source=source,
        province=PROVINCE,
        unit_name="Xã Ví Dụ",
        unit_kind=kind,
        party_organisation=party_organisation,
        pack=ref,
    )


def _note(noted_as, on, source, **fields):
    return noted_as(on=day(on), unit=UNIT, cycle=CYCLE, source=source, **fields)


def approved(on="2026-02-03", source="approved"):
    return _note(noted.ApprovalNoted, on, source)


def withdrawn(on="2026-12-20", source="withdrawn"):
    return _note(noted.ClosureNoted, on, source, how="withdrawn")


def issued(kind="resolution", issued_on="2026-02-01", on="2026-02-05", source=None, sha256=None):
    return _note(noted.DocumentNoted, on, source or kind, kind=kind, document=paper(issued_on, sha256=sha256))


def report(
    period, version=1, on=None, source=None, days_late=None, nothing_occurred=False, filer=HEAD.grant, **figures
):
    """Filed on the last day of its month, unless `on` says otherwise."""
    filed = on or f"{period}-28"
    return _note(
        noted.ReportNoted,
        filed,
        source or f"report {period} v{version}",
        period=period,
        version=version,
        received_on=day(filed),
        filer=filer,
        figures=figures,
        nothing_occurred=nothing_occurred,
        days_late=days_late,
    )


def excused(period, on="2026-12-01", source=None):
    return _note(noted.ExcuseNoted, on, source or f"excuse {period}", period=period)


def dossier(on="2026-12-08", source="dossier", in_time=True, filer=HEAD.grant):
    fields = {"received_on": day(on), "filer": filer, "in_time": in_time, "items": {}, "missing": ()}
    return _note(noted.DossierNoted, on, source, **fields)


def supplemented(on="2026-12-18", source="supplement"):
    fields = {"received_on": day(on), "filer": HEAD.grant, "items": {"unit-plan": SHA}, "missing": ()}
    return _note(noted.SupplementNoted, on, source, **fields)


def late_accepted(on="2026-12-22", source="late-accepted"):
    return _note(noted.LateDossierNoted, on, source)


def safety(year=CYCLE, met=True, on="2026-11-18", source="safety"):
    return SafetyNoted(on=day(on), unit=UNIT, source=source, year=year, met=met, document=paper(on))


def classed(name="fair", year=CYCLE, on="2026-11-28", source="class"):
    return MovementClassNoted(on=day(on), unit=UNIT, source=source, year=year, movement_class=name, document=paper(on))


def incident(category="serious-crime", occurred_on="2026-06-01", source="incident", on="2026-06-05", **exceptions):
    return IncidentNoted(
        on=day(on),
        unit=UNIT,
        source=source,
        category=category,
        occurred_on=day(occurred_on),
        document=paper(on),
        **{"force_majeure": False, "handled_promptly": False, **exceptions},
    )


def facts(*events, record=()):
    """What the events come to, in legal order."""
    found = ASSESSMENT.fold(events).facts
    return replace(found, record=RECORD.fold(record)) if record else found


def add_evidence(criterion, sha256=SHA, on="2026-10-01", by=HEAD):
    return acts.AddEvidence(on=day(on), by=by, unit=UNIT, cycle=CYCLE, criterion=criterion, sha256=sha256)


def self_assess(on="2026-11-30", by=HEAD, **outcomes):
    verdicts = {name: {"outcome": outcome} for name, outcome in outcomes.items()}
    return acts.SelfAssess(on=day(on), by=by, unit=UNIT, cycle=CYCLE, verdicts=verdicts)


def appraise(criterion, outcome="met", evidence=(SHA,), on="2027-01-05", by=POLICE, note=None):
    verdict = {"outcome": outcome, "evidence": evidence, "note": note}
    return acts.AppraiseCriterion(on=day(on), by=by, unit=UNIT, cycle=CYCLE, criterion=criterion, verdict=verdict)


def evaluate(on="2027-01-08", by=POLICE):
    return acts.EvaluateCriteria(on=day(on), by=by, unit=UNIT, cycle=CYCLE)


def conclude(proposal="recognise", on="2027-01-10", by=POLICE):
    return acts.ConcludeAppraisal(on=day(on), by=by, unit=UNIT, cycle=CYCLE, proposal=proposal)


def verdict_given(criterion="c4", outcome="met", on="2027-01-05", appraiser=POLICE.grant):
    fields = {"outcome": outcome, "note": None, "evidence": (SHA,), "appraiser": appraiser}
    return CriterionAppraised(on=day(on), unit=UNIT, cycle=CYCLE, criterion=criterion, **fields)


def evaluation_of(events, record, adopted, act=None):
    """What evaluating these events comes to: the evaluation, and whether it falls at once."""
    act = act or evaluate()
    then, now = ([each for each in events if each.on <= act.on], events)
    return list(
        evaluate_criteria(
            ASSESSMENT.fold(then),
            act,
            rules(adopted, act.on),
            RECORD.fold(each for each in record if each.on <= act.on) or Record(),
            ASSESSMENT.fold(now),
            RECORD.fold(record) or Record(),
            sum(isinstance(each, CriteriaEvaluated) for each in events),
        )
    )


def message(data, on, source, office=HEAD.grant):
    """A contract event as the consumer gets it: only what reactions read of its envelope."""
    envelope = SimpleNamespace(on=day(on), office=office, province=PROVINCE)
    return SimpleNamespace(id=source, data=data, envelope=envelope)
