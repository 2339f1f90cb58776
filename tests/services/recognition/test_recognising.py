import pytest

from chassis.acts.workspace import Contradicted
from contracts.vocabulary import By, Office
from services.recognition.domain.register.state import NumberUsed, register_of_issuer
from services.recognition.domain.standing.basis import AlreadyDecided, NotIndependent, RegistrationClosed, TooEarly
from services.recognition.domain.standing.recognising import (
    DossierIncomplete,
    DossierNotInTime,
    EvaluationStale,
    NotAllMet,
    NotAppraised,
)
from services.recognition.domain.standing.state import STANDING, ReviewRequired
from tests.services.recognition.given import (
    PACK,
    UNIT,
    appraised,
    day,
    declined,
    dossier,
    evaluated,
    evaluation,
    given,
    late_accepted,
    outdated,
    pack_with,
    paper,
    ready,
    recognise,
    recognised,
    registered,
    rejected,
    supplemented,
    withdrawn,
)

STANDS = STANDING.of(UNIT)


def test_a_unit_is_recognised_on_everything_told_of_it_and_the_number_is_used():
    decided = given(*ready()).when(recognise())

    number = NumberUsed(on=day("2027-01-15"), document=paper(), act="recognise-units", units=(UNIT,))
    decided.then_in(STANDS, recognised())
    decided.then_in(register_of_issuer("UBND tỉnh", 2027), number)


def test_the_delegation_of_the_authority_is_kept():
    chair = By(office=Office.PROVINCE_CHAIR, province="24", delegation="uq-3")

    given(*ready()).when(recognise(by=chair)).then_in(STANDS, recognised(delegation="uq-3"))


def test_the_same_decision_again_changes_nothing():
    number = NumberUsed(on=day("2027-01-15"), document=paper(), act="recognise-units", units=(UNIT,))

    given(*ready(), recognised()).knowing(register_of_issuer("UBND tỉnh", 2027), number).when(
        recognise()
    ).then_nothing()


@pytest.mark.parametrize(
    "act",
    [
        recognise(document=paper("13")),
        recognise("2027-01-16", document=paper()),
        recognise(effective_from=day("2027-01-01")),
    ],
)
def test_a_candidacy_is_decided_once(act):
    given(*ready(), recognised()).when(act).refused(AlreadyDecided, cycle=2026, decision="12/QĐ-UBND")


def test_a_declined_candidacy_is_decided_too():
    given(*ready(), declined()).when(recognise("2027-02-01")).refused(AlreadyDecided)


def test_a_decision_dated_before_the_one_recorded_contradicts_it():
    given(*ready(), recognised("2027-02-01")).when(recognise("2027-01-15")).refused(
        Contradicted, event="UnitRecognised", recorded_on=day("2027-02-01")
    )


@pytest.mark.parametrize(
    ("absent", "named"),
    [
        (0, f"registration of {UNIT} for 2026"),
        (1, f"dossier of {UNIT}/2026"),
        (2, f"evaluation {evaluation()}"),
        (3, f"appraisal of {UNIT}/2026"),
    ],
)
def test_what_was_never_told_is_not_yet_known_and_named(absent, named):
    facts = [fact for place, fact in enumerate(ready()) if place != absent]

    given(*facts).when(recognise()).not_yet_known(named)


def test_a_unit_never_heard_of_is_not_yet_known():
    given().when(recognise()).not_yet_known(f"registration of {UNIT}")


@pytest.mark.parametrize(
    ("on", "dated"), [("2026-12-25", "2026-12-28"), ("2026-12-05", "2026-12-08"), ("2026-01-05", "2026-01-10")]
)
def test_a_decision_does_not_precede_what_it_rests_on(on, dated):
    given(*ready()).when(recognise(on)).refused(TooEarly, dated=day(dated), on=day(on))


@pytest.mark.parametrize("closing", [withdrawn("2027-01-05"), rejected("2027-01-05")])
def test_a_closed_registration_is_no_candidacy(closing):
    given(*ready(), closing).when(recognise()).refused(RegistrationClosed, cycle=2026)


def test_registered_again_after_a_withdrawal_a_unit_starts_anew():
    again = registered("2026-02-01", source="again")
    before = (registered(), dossier("2026-01-12"), withdrawn("2026-01-20"), again)

    given(*before).when(recognise()).not_yet_known(f"dossier of {UNIT}/2026")
    title = recognised(basis=("again-2026", "dossier-2026", "evaluated-1-2026", "appraised-1-recognise-2026"))
    given(*before, *ready()[1:]).when(recognise()).then_in(STANDS, title)


def test_a_late_dossier_counts_only_when_it_was_accepted():
    late = (registered(), dossier("2026-12-13", in_time=False), evaluated(), appraised())

    given(*late).when(recognise()).refused(
        DossierNotInTime, received_on=day("2026-12-13"), clause=PACK.dossier.deadline.clause
    )
    basis = ("registered-2026", "dossier-2026", "late-accepted-2026", "evaluated-1-2026", "appraised-1-recognise-2026")
    given(*late, late_accepted()).when(recognise()).then_in(STANDS, recognised(basis=basis))


def test_where_no_deadline_is_set_no_dossier_is_late():
    given(registered(), dossier(in_time=None), evaluated(), appraised()).when(recognise()).then_in(STANDS, recognised())


def test_a_dossier_is_decided_on_when_nothing_required_is_missing():
    lacking = (registered(), dossier(missing=("unit-plan", "result-report")), evaluated(), appraised())
    first = supplemented("unit-plan", on="2026-12-10")

    given(*lacking, first).when(recognise()).refused(
        DossierIncomplete, missing=("result-report",), clause="188/KH-UBND IV.2"
    )
    second = supplemented("result-report", on="2026-12-09")
    sources = ("registered-2026", "dossier-2026", second.source, first.source)
    title = recognised(basis=(*sources, "evaluated-1-2026", "appraised-1-recognise-2026"))
    given(*lacking, first, second).when(recognise()).then_in(STANDS, title)


def test_an_appraisal_that_proposes_otherwise_is_a_refusal():
    given(*ready()[:3], appraised(proposal="decline")).when(recognise()).refused(
        NotAppraised, proposal="decline", clause="188/KH-UBND IV.2"
    )


def test_the_latest_appraisal_counts():
    given(*ready()[:3], appraised("2026-12-27", proposal="decline"), appraised()).when(recognise()).then_in(
        STANDS, recognised()
    )


def test_all_criteria_are_met():
    given(registered(), dossier(), evaluated(all_met=False), appraised()).when(recognise()).refused(
        NotAllMet, evaluation=evaluation()
    )


@pytest.mark.parametrize(
    "fact", [outdated("2027-01-10"), evaluated("2027-01-10", n=2), outdated("2027-01-15"), evaluated("2026-12-28", n=2)]
)
def test_an_evaluation_that_is_not_the_current_one_does_not_carry_a_decision(fact):
    given(*ready(), fact).when(recognise()).refused(EvaluationStale, evaluation=evaluation())


def test_made_and_appraised_again_an_evaluation_carries_the_decision():
    again = (outdated("2027-01-02"), evaluated("2027-01-04", n=2), appraised("2027-01-06", n=2))
    basis = ("registered-2026", "dossier-2026", "evaluated-2-2026", "appraised-2-recognise-2026")

    given(*ready(), *again).when(recognise()).then_in(STANDS, recognised(evaluation=evaluation(2), basis=basis))


def test_an_evaluation_by_another_pack_does_not_carry_a_decision():
    strange = evaluated(pack=pack_with(maintenance={"validity_years": 3}).ref)

    given(registered(), dossier(), strange, appraised()).when(recognise()).refused(EvaluationStale)


@pytest.mark.parametrize("appraiser", ["province-chair@24", f"unit-head@{UNIT}"])
def test_unit_appraiser_and_decider_are_three(appraiser):
    given(*ready()[:3], appraised(appraiser=appraiser)).when(recognise()).refused(
        NotIndependent, decider="province-chair@24", appraiser=appraiser
    )


def test_a_decision_entered_late_meets_what_has_happened_since():
    since = outdated("2027-01-20"), withdrawn("2027-02-01")
    required = [
        ReviewRequired(
            on=fact.on,
            unit=UNIT,
            cycle=2026,
            recognition=f"{UNIT}/2026",
            decision=paper(),
            because=fact.source,
            what=what,
        )
        for fact, what in zip(
            since, (f"evaluation {evaluation()}: report 2026-05", f"registration {UNIT}/2026"), strict=True
        )
    ]

    given(*ready(), *since).when(recognise()).then_in(STANDS, recognised(), *required)
