"""The results of other procedures: the safety result, the movement class."""

from collections.abc import Mapping

from contracts.policy.checks import Prerequisite, PrerequisiteCheck
from contracts.policy.rules import Rules
from contracts.vocabulary import Document
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.outcome import Judgement, Outcome


def prerequisite(check: PrerequisiteCheck, facts: Facts, rules: Rules) -> Judgement:
    """The result of the year that counts, as it was decided last."""
    match check.of:
        case Prerequisite.SAFETY:
            return _safety(facts, rules)
        case Prerequisite.MOVEMENT_CLASS:
            return _movement_class(check, facts, rules)


def years_looked_at(results: Mapping[int, object], rules: Rules) -> tuple[int, ...]:
    """The year that the rules name; where they name none, the cycle's own, and the year before as long as there is none
    of the cycle."""
    year = rules.prerequisites.year_for(rules.cycle)
    if year is not None:
        return (year,)
    return (rules.cycle,) if rules.cycle in results else (rules.cycle, rules.cycle - 1)


def _safety(facts: Facts, rules: Rules) -> Judgement:
    results = facts.record.safety
    years = years_looked_at(results, rules)
    result = next((results[year] for year in years if year in results), None)
    if result is None:
        vi = f"Chưa ghi nhận kết quả An toàn về an ninh, trật tự năm {_or(years)}."
        return Judgement(Outcome.UNDETERMINED, vi, f"No safety result is recorded for {_or(years)}.", None, "met")
    evidence = _scan(result.document)
    if result.met:
        vi = f"Đạt An toàn về an ninh, trật tự năm {result.year} ({result.document})."
        en = f"The safety result of {result.year} is met ({result.document})."
        return Judgement(Outcome.MET, vi, en, "met", "met", evidence)
    vi = f"Không đạt An toàn về an ninh, trật tự năm {result.year} ({result.document})."
    en = f"The safety result of {result.year} is not met ({result.document})."
    return Judgement(Outcome.NOT_MET, vi, en, "not-met", "met", evidence)


def _movement_class(check: PrerequisiteCheck, facts: Facts, rules: Rules) -> Judgement:
    results, asked = facts.record.classes, rules.prerequisites
    years = years_looked_at(results, rules)
    minimum = check.minimum or asked.class_minimum.value
    result = next((results[year] for year in years if year in results), None)
    if result is None:
        vi, en = f"Chưa phân loại phong trào năm {_or(years)}.", f"No movement class is recorded for {_or(years)}."
        return Judgement(Outcome.UNDETERMINED, vi, en, None, minimum)
    name, evidence = result.movement_class, _scan(result.document)
    grade = next((grade for grade in asked.class_scale.value or () if grade.id == name), None)
    if grade is None:
        vi, en = f"Thang phân loại không có mức {name}.", f"The scale has no class {name}."
        return Judgement(Outcome.UNDETERMINED, vi, en, name, minimum, evidence)
    holds = asked.class_suffices(name, minimum)
    outcome = Outcome.MET if holds else Outcome.NOT_MET
    vi = f"Phong trào năm {result.year} xếp loại {grade.label_vi} ({result.document})."
    en = f"The movement of {result.year} is classed {grade.label_en} ({result.document})."
    return Judgement(outcome, vi, en, name, minimum, evidence)


def _or(years: tuple[int, ...]) -> str:
    return "/".join(map(str, years))


def _scan(document: Document) -> tuple[str, ...]:
    return (document.sha256,) if document.sha256 else ()
