"""Documents of the unit that must be issued within a period of the year."""

from contracts.policy.checks import DocumentIssuedCheck
from contracts.policy.rules import Rules
from services.evaluation.domain.assessment.facts import Facts
from services.evaluation.domain.assessment.outcome import Judgement, Outcome


def document_issued(check: DocumentIssuedCheck, facts: Facts, rules: Rules) -> Judgement:
    """One of the documents of that kind was issued in the period; a later one besides does not undo it."""
    if check.not_applicable_without_party_organisation and facts.candidacy.party_organisation is False:
        vi, en = "Đơn vị không có tổ chức đảng.", "The unit has no Party organisation."
        return Judgement(Outcome.NOT_APPLICABLE, vi, en)
    first, last = check.period.of(rules.cycle)
    threshold = f"{first}..{last}"
    issued = sorted(
        (noted.document for noted in facts.documents if noted.kind == check.document), key=lambda paper: paper.issued_on
    )
    if not issued:
        asked = next(kind for kind in rules.documents if kind.id == check.document)
        vi, en = f"{asked.label_vi}: chưa ghi nhận.", f"{asked.label_en}: none is recorded."
        return Judgement(Outcome.UNDETERMINED, vi, en, None, threshold)
    within = [paper for paper in issued if first <= paper.issued_on <= last]
    paper = (within or issued)[0]
    value, evidence = str(paper.issued_on), (paper.sha256,) if paper.sha256 else ()
    outcome = Outcome.MET if within else Outcome.NOT_MET
    vi, en = f"{paper} ban hành ngày {paper.issued_on}.", f"{paper} was issued on {paper.issued_on}."
    return Judgement(outcome, vi, en, value, threshold, evidence)
