"""The three answers, and what is remembered of them."""

import pytest

from chassis.acts.answers import ANSWERS
from chassis.clock import SystemClock
from chassis.messaging.dead_letters import set_aside
from tests.chassis.acts.conftest import NOBODY, acquire, back, card, lend
from tests.chassis.library.language import note
from tests.chassis.stores import NOON


def test_an_accepted_act_tells_when_it_was_recorded_and_which_events_are_published(library):
    answer = library.send(lend("b-1"))

    assert (answer.outcome, answer.recorded_at) == ("accepted", NOON.isoformat())
    assert [(event.type, event.subject) for event in answer.events] == [("LoanStarted", "b-1")]
    assert library.log[-2:] == [("CopyLent", "copy/b-1"), ("LoanNoted", "reader/lan")]


def test_an_act_that_changes_nothing_is_accepted_without_events(library):
    before = library.log
    answer = library.send(acquire("b-1", on="2026-03-03"))

    assert (answer.outcome, list(answer.events)) == ("accepted", [])
    assert library.log == before


def test_the_office_is_told_its_receipt(library):
    library.send(lend("b-1"))

    assert library.send(back("b-1")).told == {"receipt": "b-1 back on 2026-03-10, Truyện Kiều"}


def test_events_carry_the_principal_the_attributes_and_one_correlation(library):
    library.send(lend("b-1"), key="k-1")

    lent, noted = library.store.page(0, 99)[-2:]
    assert lent.circumstances == noted.circumstances
    assert (lent.circumstances.principal, lent.circumstances.attributes) == ("p-1", {"rules": "library@1"})


def test_the_same_key_gives_the_same_answer_and_nothing_happens_again(library):
    first = library.send(back_of_lent(library), key="k-1")
    before = library.log

    again = library.send(back("b-1"), key="k-1")
    assert again.as_json() == first.as_json()
    assert library.log == before


def back_of_lent(library):
    library.send(lend("b-1"))
    return back("b-1")


def test_a_key_that_was_used_for_another_act_is_refused_and_the_first_answer_stays(library):
    first = library.send(lend("b-1"), key="k-1")

    other = library.send(lend("b-2"), key="k-1")
    assert (other.outcome, other.code, other.facts) == ("refused", "key-reused", {"key": "k-1"})
    assert library.send(lend("b-1"), key="k-1").as_json() == first.as_json()
    assert ("CopyLent", "copy/b-2") not in library.log


def test_a_refusal_carries_its_code_facts_clause_and_sentences(library):
    library.send(lend("b-1"))
    answer = library.send(lend("b-1", reader="an"))

    assert (answer.outcome, answer.code, answer.clause) == ("refused", "already-lent", "house rules, 3")
    assert answer.facts == {"copy": "b-1", "reader": "lan"}
    assert (answer.vi, answer.en) == ("Cuốn b-1 đang do lan mượn.", "Copy b-1 is with lan.")


def test_a_refused_act_is_remembered_and_noted_once(library):
    library.send(lend("b-1"))
    first = library.send(lend("b-1", reader="an"), key="k-1")
    library.send(back("b-1", on="2026-03-02"))

    assert library.send(lend("b-1", reader="an"), key="k-1").as_json() == first.as_json(), "though it would now stand"
    assert library.attempts == [
        {
            "id": 1,
            "at": NOON.isoformat(),
            "principal": "p-1",
            "office": "desk",
            "act": "lend-copies",
            "target": "b-1",
            "code": "already-lent",
        }
    ]


def test_what_a_refused_act_had_decided_so_far_is_not_recorded(library):
    before = library.log
    assert library.send(lend("b-1", "b-2", reader="ghost")).outcome == "refused"
    assert library.log == before


@pytest.mark.parametrize("unknown", [lend("b-9"), lend("b-1", reader="of-another-branch")], ids=["decision", "read"])
def test_a_fact_that_has_not_arrived_is_named_and_neither_remembered_nor_noted(library, unknown):
    answers = library.count(ANSWERS)
    answer = library.send(unknown, key="k-1")

    assert (answer.outcome, bool(answer.fact)) == ("not_yet_known", True)
    assert (library.count(ANSWERS), library.attempts) == (answers, [])


def test_the_same_act_stands_once_the_fact_has_arrived(library):
    assert library.send(lend("b-9"), key="k-1").outcome == "not_yet_known"
    library.send(acquire("b-9"))

    assert library.send(lend("b-9"), key="k-1").outcome == "accepted"


def test_an_act_about_a_held_key_waits_for_the_operator(library):
    with library.store.write() as connection:
        set_aside(connection, "library", "e-1", note(1, "b-1"), SystemClock().now(), "poison")

    answer = library.send(lend("b-1"))
    assert (answer.outcome, "b-1" in answer.fact) == ("not_yet_known", True)
    assert library.send(lend("b-2")).outcome == "accepted"


def test_one_submission_after_another_sees_what_the_one_before_did(empty):
    from chassis.acts.performing import Submission
    from tests.chassis.acts.conftest import CLERK

    acts = [acquire("b-1"), card("lan"), lend("b-1"), back("b-1")]
    answers = empty.acts.perform([Submission(act, CLERK, str(number)) for number, act in enumerate(acts)])

    assert [answer.outcome for answer in answers] == ["accepted"] * 4
    assert empty.commits == 1


def test_a_principal_without_rights_leaves_an_attempt(library):
    library.send(lend("b-1"), who=NOBODY)

    assert [(row["principal"], row["code"]) for row in library.attempts] == [("p-2", "not-your-office")]
