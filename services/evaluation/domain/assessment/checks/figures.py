"""What the year's figures come to: one indicator against a threshold, or one in proportion to another. Exact."""

from contracts.policy.checks import Aggregate, Comparison, IndicatorCheck, RatioCheck
from contracts.policy.reports import Indicator
from contracts.policy.rules import Rules
from contracts.vocabulary import Slug
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.outcome import Judgement, Outcome

_AGGREGATED = {
    Aggregate.SUM: ("tổng", "sum"),
    Aggregate.MAX: ("cao nhất", "highest"),
    Aggregate.MIN: ("thấp nhất", "lowest"),
    Aggregate.AVERAGE: ("bình quân", "average"),
}
_COMPARED = {Comparison.AT_LEAST: ("ít nhất", "at least"), Comparison.AT_MOST: ("nhiều nhất", "at most")}


def indicator(check: IndicatorCheck, facts: Facts, rules: Rules) -> Judgement:
    """The aggregate over the months that were reported."""
    counted = _called(check.indicator, rules)
    threshold = format(check.threshold, "f")
    value = check.aggregate.of(figures(check.indicator, facts))
    if value is None:
        return _no_figures(counted, threshold)
    (of_vi, of_en), (by_vi, by_en) = _AGGREGATED[check.aggregate], _COMPARED[check.comparison]
    vi = f"{counted.label_vi}: {of_vi} {value}, yêu cầu {by_vi} {threshold}."
    en = f"{counted.label_en}: {of_en} {value}, asked {by_en} {threshold}."
    return Judgement(_found(check.holds(value)), vi, en, str(value), threshold)


def ratio(check: RatioCheck, facts: Facts, rules: Rules) -> Judgement:
    """One sum over another. Of nothing there is no share: then it does not apply."""
    part, whole = _called(check.numerator, rules), _called(check.denominator, rules)
    numerators, denominators = figures(part.id, facts), figures(whole.id, facts)
    if not denominators:
        return _no_figures(whole, check.threshold)
    if not numerators:
        return _no_figures(part, check.threshold)
    share = check.ratio(sum(numerators), sum(denominators))
    value = f"{sum(numerators)}/{sum(denominators)}"
    if share is None:
        vi, en = f"{whole.label_vi}: không phát sinh, không tính tỷ lệ.", f"{whole.label_en}: none, so no share of it."
        return Judgement(Outcome.NOT_APPLICABLE, vi, en, value, check.threshold)
    by_vi, by_en = _COMPARED[check.comparison]
    vi = f"{part.label_vi} / {whole.label_vi}: {value}, yêu cầu {by_vi} {check.threshold}."
    en = f"{part.label_en} / {whole.label_en}: {value}, asked {by_en} {check.threshold}."
    return Judgement(_found(check.holds(share)), vi, en, value, check.threshold)


def figures(name: Slug, facts: Facts) -> list[int]:
    """The figures of an indicator, month by month. An explicit nil report says zero; a blank says nothing."""
    standing = (facts.reports[month] for month in sorted(facts.reports))
    found = (0 if report.nothing_occurred else report.figures.get(name) for report in standing)
    return [figure for figure in found if figure is not None]


def _called(name: Slug, rules: Rules) -> Indicator:
    return next(known for known in rules.reports.indicators if known.id == name)


def _found(holds: bool) -> Outcome:
    return Outcome.MET if holds else Outcome.NOT_MET


def _no_figures(counted: Indicator, threshold: str) -> Judgement:
    vi, en = f"{counted.label_vi}: chưa có số liệu.", f"{counted.label_en}: no report has a figure."
    return Judgement(Outcome.UNDETERMINED, vi, en, None, threshold)
