"""What every act is checked for before it is decided: date, account, competence, documents, the version seen."""

from datetime import timedelta

import pytest

from chassis.acts.performing import Acts
from chassis.clock import SimulatedClock
from tests.chassis.acts.conftest import NOBODY, REGISTRAR, Library, acquire, back, card, lend
from tests.chassis.library.acts import TABLE, BurnCopy, Desk
from tests.chassis.library.domain import day
from tests.chassis.stores import NOON


def code(answer):
    return answer.code or answer.outcome


def test_an_act_of_tomorrow_is_refused(library):
    assert code(library.send(acquire("b-3", on="2026-04-01"))) == "in-the-future"
    assert code(library.send(acquire("b-3", on="2026-03-31"))) == "accepted"


def test_today_is_the_day_in_viet_nam(store):
    store.clock = SimulatedClock(NOON.replace(hour=17))  # midnight of the next day, +07:00

    assert code(Library(store).send(acquire("b-3", on="2026-04-01"))) == "accepted"


def test_an_account_acts_for_the_offices_it_is_entrusted_with(library):
    assert code(library.send(lend("b-1"), who=NOBODY)) == "not-your-office"


def test_a_registrar_enters_papers_of_any_office(library):
    assert code(library.send(lend("b-1"), who=REGISTRAR)) == "accepted"


def test_an_act_that_the_rules_omit_is_refused(library):
    answer = library.send(BurnCopy(on=day("2026-03-02"), unit="b-1"))

    assert (code(answer), answer.facts) == ("unregulated", {"act": "burn-copy"})
    assert "chưa quy định" in answer.vi


def test_an_office_that_the_rules_do_not_name_is_refused_with_their_clause(library):
    answer = library.send(lend("b-1", office="cellar"))

    assert (code(answer), answer.clause) == ("not-competent", "house rules, 1")
    assert answer.facts == {"office": "cellar", "act": "lend-copies", "competent": ["desk"]}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (Desk(unit="b-1"), "accepted"),
        (Desk(province="24"), "accepted"),
        (Desk(unit="b-7"), "not-its-own"),
        (Desk(province="31"), "not-its-own"),
    ],
    ids=["its copy", "its province", "another's copy", "another province"],
)
def test_an_office_acts_for_its_own(library, by, expected):
    library.send(lend("b-1"))

    assert code(library.send(back("b-1", by=by), who=REGISTRAR)) == expected


def test_an_act_that_precedes_all_rules_is_for_its_founders(empty):
    assert code(empty.send(acquire("b-1", by=Desk(office="branch")))) == "accepted"
    assert code(empty.send(acquire("b-2", by=Desk(office="cellar")))) == "not-competent"
    assert code(empty.send(card())) == "accepted"


def test_documents_must_be_stored_before_an_act_cites_them(library):
    paper, other = "a" * 64, "b" * 64
    library.stored_documents.add(paper)
    answer = library.send(lend("b-1", papers=(paper, other)), key="k-1")

    assert (code(answer), answer.facts) == ("document-not-stored", {"sha256": other})
    library.stored_documents.add(other)
    assert code(library.send(lend("b-1", papers=(paper, other)), key="k-2")) == "accepted"


def test_an_act_decided_on_an_older_version_is_refused(library):
    assert code(library.send(lend("b-1"), if_match=1)) == "accepted"
    answer = library.send(back("b-1"), if_match=1)

    assert (code(answer), answer.facts) == ("outdated", {"seen": 1, "current": 2})
    assert code(library.send(back("b-1"), if_match=2, key="k-2")) == "accepted"


def test_an_act_stands_once_in_the_table(store):
    with pytest.raises(ValueError, match="twice"):
        Acts(
            store,
            (*TABLE, TABLE[0]),
            rules_for=lambda *_: None,
            attributes=lambda *_: {},
            announce=lambda _: None,
            held=lambda _: False,
            document_is_stored=lambda _: True,
        )


def test_a_back_dated_act_is_decided_on_what_stood_on_its_day(library, clock):
    library.send(lend("b-1", on="2026-03-10"))
    clock.advance(NOON + timedelta(days=1))

    assert code(library.send(back("b-1", on="2026-03-05"))) == "not-lent"


def test_a_back_dated_act_that_leaves_the_history_possible_stands_in_legal_order(library):
    library.send(lend("b-1", on="2026-03-10"))
    assert code(library.send(lend("b-1", on="2026-03-04", reader="an"))) == "contradicted"

    library.send(lend("b-2", on="2026-03-05"))
    library.send(back("b-2", on="2026-03-20"))
    assert code(library.send(back("b-2", on="2026-03-08"))) == "contradicted"
    assert code(library.send(lend("b-2", on="2026-03-25", reader="an"))) == "accepted"


def test_the_contradiction_names_the_event_that_it_meets(library):
    library.send(lend("b-1", on="2026-03-10"))
    answer = library.send(lend("b-1", on="2026-03-04", reader="an"))

    assert answer.as_json()["facts"] == {"on": "2026-03-04", "event": "CopyLent", "recorded_on": "2026-03-10"}
    assert library.log[-2:] == [("CopyLent", "copy/b-1"), ("LoanNoted", "reader/lan")]


def test_a_loan_and_its_return_entered_late_stand_together_before_what_is_recorded(library):
    library.send(lend("b-1", on="2026-03-20"))
    library.send(back("b-1", on="2026-03-21"))
    library.send(lend("b-1", on="2026-03-22", reader="an"))

    assert code(library.send(back("b-1", on="2026-03-30"))) == "accepted"
    assert [item.event.on.day for item in library.store.stream("copy/b-1")] == [1, 20, 21, 22, 30]
