"""The duty to report: every month owed, and on time."""

from contracts.policy.rules import Rules
from contracts.vocabulary import Month
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.noted import ReportNoted
from services.evaluation.domain.assessment.outcome import Judgement, Outcome


def all_filed(facts: Facts, rules: Rules) -> Judgement:
    """Every month owed has a report or an excuse. A month that has not ended is not missing yet."""
    if (nothing := _nothing_owed(facts, rules)) is not None:
        return nothing
    owed = rules.reports.owed_of(facts.building_months)
    missing = [month for month in owed if month not in facts.reports and month not in facts.excuses]
    value, threshold = str(len(owed) - len(missing)), str(len(owed))
    if ended := [month for month in missing if month < f"{rules.on:%Y-%m}"]:
        months = ", ".join(ended)
        vi, en = f"Thiếu báo cáo tháng {months}.", f"No report for {months}."
        return Judgement(Outcome.NOT_MET, vi, en, value, threshold)
    if missing:
        months = ", ".join(missing)
        vi, en = f"Còn chờ báo cáo tháng {months}.", f"The report for {months} is still to come."
        return Judgement(Outcome.UNDETERMINED, vi, en, value, threshold)
    vi, en = "Đủ báo cáo các tháng phải báo cáo.", "Every month owed is reported or excused."
    return Judgement(Outcome.MET, vi, en, value, threshold)


def on_time(facts: Facts, rules: Rules) -> Judgement:
    """No report is late. A month whose day has passed without a report is late; one still to come is not judged yet."""
    if (nothing := _nothing_owed(facts, rules)) is not None:
        return nothing
    if not rules.reports.cut_off_day.is_set:
        vi, en = "Chưa quy định ngày chốt báo cáo.", "No cut-off day is set."
        return Judgement(Outcome.UNDETERMINED, vi, en)
    late: list[Month] = []
    waiting: list[Month] = []
    for month in rules.reports.owed_of(facts.building_months):
        first = facts.first_filed.get(month)
        if first is not None:
            late += [month] * bool(_days_late(first, facts, rules))
        elif month not in facts.excuses:
            due = rules.reports.due_on(month)
            (late if due is not None and due < rules.on else waiting).append(month)
    if late:
        months = ", ".join(late)
        vi, en = f"Báo cáo muộn hoặc chưa có: tháng {months}.", f"Late, or due and not filed: {months}."
        return Judgement(Outcome.NOT_MET, vi, en, str(len(late)), "0")
    if waiting:
        months = ", ".join(waiting)
        vi, en = f"Chưa đến hạn báo cáo tháng {months}.", f"The report for {months} is not due yet."
        return Judgement(Outcome.UNDETERMINED, vi, en, "0", "0")
    return Judgement(Outcome.MET, "Không có báo cáo muộn.", "No report was late.", "0", "0")


def _nothing_owed(facts: Facts, rules: Rules) -> Judgement | None:
    if not rules.reports.are_owed:
        vi, en = "Chưa quy định chế độ báo cáo.", "Nobody has ruled that reports are owed."
        return Judgement(Outcome.UNDETERMINED, vi, en)
    if facts.approval is None:
        vi, en = "Chưa có phê duyệt xây dựng điển hình.", "The unit is not approved for building."
        return Judgement(Outcome.UNDETERMINED, vi, en)
    if not rules.reports.owed_of(facts.building_months):
        vi, en = "Không có tháng nào phải báo cáo.", "No month is owed."
        return Judgement(Outcome.NOT_APPLICABLE, vi, en)
    return None


def _days_late(first: ReportNoted, facts: Facts, rules: Rules) -> int:
    """Under the candidacy's own pack, as registration judged it on the day: a cut-off set later makes nothing late that
    was filed before. Another pack is asked anew."""
    if rules.ref == facts.pack:
        return first.days_late or 0
    return rules.reports.days_late(first.period, first.received_on) or 0
