import pytest

from services.recognition.domain.standing.basis import AlreadyDecided, NotIndependent, RegistrationClosed, TooEarly
from services.recognition.domain.standing.declining import DossierStillDue
from services.recognition.domain.standing.state import STANDING, ReviewRequired
from tests.services.recognition.given import (
    PACK,
    UNIT,
    appraised,
    day,
    decline,
    declined,
    dossier,
    evaluated,
    given,
    late_accepted,
    outdated,
    pack_with,
    paper,
    ready,
    recognised,
    registered,
    withdrawn,
)

STANDS = STANDING.of(UNIT)
UNAPPRAISED = {"evaluation": None, "basis": ("registered-2026",)}


@pytest.mark.parametrize("proposal", ["decline", "recognise"])
def test_a_unit_is_declined_on_an_appraisal_whatever_it_proposes(proposal):
    basis = ("registered-2026", "dossier-2026", f"appraised-1-{proposal}-2026")
    facts = (registered(), dossier(), evaluated(all_met=False), appraised(proposal=proposal))

    given(*facts).when(decline()).then_in(STANDS, declined(basis=basis))


def test_once_the_last_day_has_passed_a_unit_without_a_dossier_is_declined():
    given(registered()).when(decline("2026-12-12")).then_in(STANDS, declined("2026-12-12", **UNAPPRAISED))
    given(registered()).when(decline("2026-12-11")).refused(
        DossierStillDue, last_day=day("2026-12-11"), clause=PACK.dossier.deadline.clause
    )


def test_where_no_last_day_is_set_the_decision_alone_says_when():
    pack = pack_with(dossier={"deadline": None, "inclusive": None})

    given(registered(pack=pack.ref), pack=pack).when(decline("2026-12-01")).then_in(
        STANDS, declined("2026-12-01", **UNAPPRAISED)
    )


def test_a_late_dossier_that_nobody_accepted_is_declined_without_an_appraisal():
    late = dossier("2026-12-14", in_time=False)
    title = declined(evaluation=None, basis=("registered-2026", "dossier-2026"))

    given(registered(), late).when(decline()).then_in(STANDS, title)


@pytest.mark.parametrize("facts", [(dossier(),), (dossier("2026-12-14", in_time=False), late_accepted("2026-12-16"))])
def test_a_dossier_that_counts_is_appraised_first(facts):
    given(registered(), *facts).when(decline()).not_yet_known(f"appraisal of {UNIT}/2026")
    given(registered(), *facts, appraised("2027-01-16")).when(decline()).refused(TooEarly, dated=day("2027-01-16"))


def test_a_unit_that_nobody_told_of_is_not_yet_known():
    given().when(decline()).not_yet_known(f"registration of {UNIT}")


def test_a_closed_registration_is_not_declined():
    given(registered(), withdrawn("2026-11-01")).when(decline()).refused(RegistrationClosed)


def test_who_appraised_does_not_decline():
    given(*ready()[:3], appraised(appraiser="province-chair@24")).when(decline()).refused(NotIndependent)


def test_the_same_decision_again_changes_nothing_for_the_unit():
    given(*ready(), declined()).when(decline()).then_in(STANDS)


@pytest.mark.parametrize("before", [recognised(), declined(decision=paper("11"))])
def test_a_candidacy_is_decided_once(before):
    given(*ready(), before).when(decline()).refused(AlreadyDecided, cycle=2026)


def test_the_same_paper_for_another_reason_is_another_decision():
    given(*ready(), declined()).when(decline(reason="khác")).refused(AlreadyDecided)


def test_a_decline_entered_late_meets_what_has_happened_since():
    given(*ready(), outdated("2027-01-20")).when(decline()).then_in(
        STANDS,
        declined(basis=("registered-2026", "dossier-2026", "appraised-1-recognise-2026")),
        ReviewRequired(
            on=day("2027-01-20"),
            unit=UNIT,
            cycle=2026,
            recognition=None,
            decision=paper(),
            because="outdated-2026",
            what=f"evaluation {UNIT}/2026/appraisal/1: report 2026-05",
        ),
    )
