"""A candidacy that moves to another pack: facts stay, what was found of the old set is kept and never mixed in."""

import pytest

from chassis.testing.specification import Specification
from contracts.events import registration as contract
from services.evaluation.acts import ACTS
from services.evaluation.domain.assessment.appraising import EvidenceMissing
from services.evaluation.domain.assessment.concluding import EvaluationStale
from services.evaluation.domain.assessment.events import CriteriaEvaluated, EvaluationOutdated
from services.evaluation.domain.assessment.noted import RebaseNoted
from services.evaluation.domain.assessment.outcome import Outcome
from services.evaluation.domain.assessment.state import ASSESSMENT
from services.evaluation.domain.policy.state import POLICY, PackNoted
from services.evaluation.domain.record.state import RECORD
from services.evaluation.rules import rules_for
from tests.services.evaluation.building import (
    CYCLE,
    PROVINCE,
    SHA,
    UNIT,
    add_evidence,
    appraise,
    conclude,
    day,
    evaluate,
    evaluation_of,
    pack,
    paper,
    rules,
    self_assess,
    verdict_given,
)
from tests.services.evaluation.conftest import EASY
from tests.services.evaluation.saying import OF, STREAM, react

NEWER = pack(*EASY, version=2)
"""Another set with criteria of the same names: c4 is judged by a person in both."""


@pytest.fixture
def rebase(easy):
    return contract.CandidacyRebased(
        **OF,
        pack=NEWER.ref,
        criteria_set="xa-phuong-dac-khu",
        pack_before=easy.ref,
        criteria_set_before="xa-phuong-dac-khu",
        document=paper("2027-01-09"),
    )


@pytest.fixture
def moved(complete, record, easy, rebase):
    """The candidacy was appraised and evaluated with all met on 8 January, and moved to the newer pack on the 9th."""
    events = [*complete, verdict_given()]
    events += evaluation_of(events, record, easy)
    return [*events, *react(rebase, "2027-01-09", "rebased", events)[STREAM.name]]


@pytest.fixture
def judging(easy, record):
    """Decisions by the rules that the service itself finds, of a province that has adopted both packs."""
    packs = [
        PackNoted(on=day(on), source=on, province=PROVINCE, pack=adopted, ref=adopted.ref)
        for adopted, on in ((easy, "2026-01-01"), (NEWER, "2027-01-02"))
    ]

    def given(*events):
        known = Specification(ACTS, rules_for).given(*events).knowing(POLICY.of(PROVINCE), *packs)
        return known.knowing(RECORD.of(UNIT), *record)

    return given


def test_the_current_evaluation_is_outdated_from_the_day_of_the_move(moved):
    *_, noted, outdated = moved

    assert isinstance(noted, RebaseNoted)
    assert (outdated.what, outdated.because, outdated.on) == ("pack", "rebased", day("2027-01-09"))
    assert [each.what for each in ASSESSMENT.fold(moved).outdated] == ["pack"]


def test_an_evaluation_of_before_there_were_moves_is_outdated_too(complete, record, easy, rebase):
    (made,) = evaluation_of(complete, record, easy)
    topics = {topic: sources for topic, sources in made.stood_on.items() if topic != "pack"}
    events = [*complete, made.model_copy(update={"stood_on": topics})]

    (_, outdated) = react(rebase, "2027-01-09", "rebased", events)[STREAM.name]

    assert outdated.what == "pack"


def test_nothing_is_concluded_from_it(moved, judging):
    judging(*moved).when(conclude(on="2027-01-10")).refused(EvaluationStale, what=["pack"])


def test_facts_stay_and_verdicts_evidence_and_self_assessment_of_the_old_set_are_kept_apart(complete, easy, rebase):
    brought = [
        *complete,
        *(new.event for new in Specification(ACTS, rules(easy)).given(*complete).when(add_evidence("c4")).staged),
        *(new.event for new in Specification(ACTS, rules(easy)).given(*complete).when(self_assess(c4="met")).staged),
        verdict_given(),
    ]
    before = ASSESSMENT.fold(brought)
    after = ASSESSMENT.fold([*brought, *react(rebase, "2027-01-09", "rebased", brought)[STREAM.name]])

    assert (after.facts.reports, after.facts.dossier, after.filers) == (
        before.facts.reports,
        before.facts.dossier,
        before.filers,
    )
    assert (after.facts.pack, after.facts.verdicts, after.evidence, after.self_verdicts) == (NEWER.ref, {}, {}, {})
    (kept,) = after.former
    assert (kept.pack, kept.criteria_set, kept.until) == (easy.ref, "xa-phuong-dac-khu", day("2027-01-09"))
    assert (kept.verdicts, kept.evidence) == (before.facts.verdicts, {"c4": (SHA,)})
    assert kept.self_verdicts == before.self_verdicts


def test_a_verdict_on_the_old_criterion_is_none_on_the_new_one_of_the_same_name(moved, judging):
    (new,) = judging(*moved).when(evaluate("2027-01-10")).staged

    made = new.event
    assert isinstance(made, CriteriaEvaluated)
    assert (made.number, made.pack) == (2, NEWER.ref)
    assert {each.criterion: each.outcome for each in made.results}["c4"] == Outcome.UNDETERMINED
    assert not made.all_met


def test_appraised_anew_under_the_new_pack_it_is_concluded(moved, judging):
    events = list(moved)
    for act in (appraise("c4", on="2027-01-10"), evaluate("2027-01-10"), conclude(on="2027-01-11")):
        decided = judging(*events).when(act)
        assert decided.answer is None, decided.answer
        events += [new.event for new in decided.staged]

    assert ASSESSMENT.fold(events).appraisal.evaluation == f"{UNIT}/{CYCLE}/appraisal/2"


def test_evidence_for_the_old_criterion_carries_no_verdict_on_the_new_one(complete, easy, rebase, judging):
    (added,) = Specification(ACTS, rules(easy)).given(*complete).when(add_evidence("c4")).staged
    events = [*complete, added.event, *react(rebase, "2027-01-04", "rebased", complete)[STREAM.name]]

    judging(*events).when(appraise("c4", evidence=())).refused(EvidenceMissing, criterion="c4")


def test_a_verdict_dated_before_the_move_is_on_the_old_criterion_and_leaves_the_new_evaluation_standing(moved, judging):
    events = [*moved, *(new.event for new in judging(*moved).when(evaluate("2027-01-10")).staged)]

    decided = judging(*events).when(appraise("c4", "not-met", on="2027-01-06"))

    assert not [new for new in decided.staged if isinstance(new.event, EvaluationOutdated)]
    after = ASSESSMENT.fold([*events, *(new.event for new in decided.staged)])
    assert (after.facts.verdicts, after.outdated) == ({}, ())
    assert after.former[0].verdicts["c4"].outcome == "not-met"


def test_an_evaluation_dated_before_the_move_is_by_the_old_pack_and_falls_with_it(complete, rebase, judging, easy):
    events = [*complete, *react(rebase, "2027-01-09", "rebased", complete)[STREAM.name]]

    made, outdated = (new.event for new in judging(*events).when(evaluate("2027-01-05")).staged)

    assert made.pack == easy.ref
    assert (outdated.what, outdated.on) == ("pack", day("2027-01-09"))
