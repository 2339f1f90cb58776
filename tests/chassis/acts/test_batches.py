"""An act on several units is one commit, all or nothing; every bad line is named."""

from chassis.acts.attempts import ATTEMPTS
from tests.chassis.acts.conftest import acquire, back, lend, replace_copies


def test_all_lines_stand_in_one_commit_with_what_is_decided_once_for_the_act(library):
    before, commits = len(library.log), library.commits
    answer = library.send(lend("b-1", "b-2"))

    assert [event.subject for event in answer.events] == ["b-1", "b-2"]
    assert library.log[before:] == [
        ("CopyLent", "copy/b-1"),
        ("CopyLent", "copy/b-2"),
        ("LoanNoted", "reader/lan"),
    ]
    assert library.store.stream("reader/lan")[-1].event.copies == ("b-1", "b-2")
    assert library.commits == commits + 1


def test_an_act_may_end_several_streams_where_another_begins_in_one_commit(library):
    library.send(lend("b-1", "b-2"))
    before, commits = len(library.log), library.commits

    assert library.send(replace_copies("b-9", "b-1", "b-2")).outcome == "accepted"
    assert library.log[before:] == [
        ("CopyAcquired", "copy/b-9"),
        ("CopyReturned", "copy/b-1"),
        ("CopyReturned", "copy/b-2"),
    ]
    assert library.commits == commits + 1


def test_where_one_of_several_streams_refuses_none_of_them_changes(library):
    library.send(lend("b-1"))
    before = library.log

    answer = library.send(replace_copies("b-9", "b-1", "b-2"))
    assert (answer.outcome, answer.code) == ("refused", "not-lent")
    assert library.log == before


def test_one_bad_line_refuses_all_and_every_bad_line_is_named(library):
    for copy in ("b-3", "b-4"):
        library.send(acquire(copy))
    library.send(lend("b-2", reader="an"))
    library.send(lend("b-4", reader="an"))
    before = library.log

    answer = library.send(lend("b-1", "b-2", "b-3", "b-4"))
    assert (answer.outcome, answer.code, answer.facts) == ("refused", "batch-refused", {"bad": 2, "all": 4})
    assert [(line["unit"], line["code"], line["clause"]) for line in answer.lines] == [
        ("b-2", "already-lent", "house rules, 3"),
        ("b-4", "already-lent", "house rules, 3"),
    ]
    assert library.log == before
    assert library.count(ATTEMPTS) == 1
    assert library.attempts[0]["target"] == "b-1 b-2 b-3 b-4"


def test_the_named_lines_are_remembered_with_the_answer(library):
    library.send(lend("b-2", reader="an"))
    first = library.send(lend("b-1", "b-2"), key="k-1")

    assert library.send(lend("b-1", "b-2"), key="k-1").as_json() == first.as_json()


def test_a_batch_of_one_is_refused_by_its_own_refusal(library):
    library.send(lend("b-2", reader="an"))

    assert library.send(lend("b-2")).code == "already-lent"


def test_a_unit_that_stands_twice_on_a_list_meets_its_own_first_line(library):
    assert library.send(lend("b-1", "b-1")).outcome == "accepted"
    assert [item.version for item in library.store.stream("copy/b-1")] == [1, 2]
    assert library.send(back("b-1")).outcome == "accepted"


def test_a_fact_that_has_not_arrived_for_one_line_makes_the_whole_act_wait(library):
    before = library.log
    answer = library.send(lend("b-1", "b-9"))

    assert (answer.outcome, answer.fact) == ("not_yet_known", "copy b-9")
    assert library.log == before
