import pytest

from chassis.acts.deciding import BatchRefused
from chassis.acts.workspace import Contradicted
from chassis.domain import Impossible
from chassis.testing.specification import Specification
from tests.chassis.library.acts import TABLE, AcquireCopy, LendCopies, LibraryRules, NoCard, ReturnCopy
from tests.chassis.library.domain import (
    COPY,
    READER,
    AlreadyLent,
    CardIssued,
    CopyAcquired,
    CopyLent,
    CopyReturned,
    LoanNoted,
    NotLent,
    day,
)

KIEU = CopyAcquired(on=day("2026-01-05"), copy_id="b-1", title="Truyện Kiều")
CARD = CardIssued(on=day("2026-01-06"), reader="lan")
LENT = CopyLent(on=day("2026-02-01"), copy_id="b-1", reader="lan")
LAN = READER.of("lan")


@pytest.fixture
def library():
    return Specification(table=TABLE, rules=LibraryRules())


def lend(*copies, reader="lan", on="2026-03-01"):
    return LendCopies(on=day(on), units=copies, reader=reader)


def give_back(on="2026-03-02"):
    return ReturnCopy(on=day(on), unit="b-1")


def test_given_events_an_act_leads_to_events_of_all_its_streams(library):
    decided = library.given(KIEU).knowing(LAN, CARD).when(lend("b-1"))

    lent, noted = (
        LENT.model_copy(update={"on": day("2026-03-01")}),
        LoanNoted(on=day("2026-03-01"), reader="lan", copies=("b-1",)),
    )
    decided.then(lent, noted)
    decided.then_in(COPY.of("b-1"), lent)
    decided.then_in(LAN, noted)


def test_an_act_that_changes_nothing_is_accepted(library):
    library.given(KIEU).when(AcquireCopy(on=day("2026-03-01"), unit="b-1")).then_nothing()


def test_nothing_need_be_given(library):
    library.when(AcquireCopy(on=KIEU.on, unit="b-1")).then(KIEU)


def test_a_refusal_is_told_by_its_class_its_facts_and_its_clause(library):
    an = READER.of("an")
    given = library.given(KIEU, LENT).knowing(an, CardIssued(on=day("2026-01-06"), reader="an"))

    given.when(lend("b-1", reader="an")).refused(AlreadyLent, reader="lan", clause="house rules, 3")
    library.given(KIEU).when(lend("b-1")).refused(NoCard, reader="lan")


def test_what_is_given_is_folded_in_legal_order_and_a_contradiction_is_refused(library):
    given = library.given(KIEU, LENT, CopyReturned(on=day("2026-04-01"), copy_id="b-1"))

    given.when(give_back(on="2026-02-10")).refused(Contradicted, event="CopyReturned", recorded_on=day("2026-04-01"))
    given.when(give_back(on="2026-01-10")).refused(NotLent)


def test_a_batch_with_bad_lines_is_refused_as_one(library):
    library.given(KIEU).when(lend("b-1", "b-2")).refused(BatchRefused, bad=2, all=2)


def test_a_fact_that_has_not_arrived_is_neither_accepted_nor_refused(library):
    decided = library.knowing(LAN, CARD).when(lend("b-9"))

    decided.not_yet_known("copy b-9")
    with pytest.raises(AssertionError, match="not yet known here: copy b-9"):
        decided.then_nothing()


def test_other_events_than_expected_fail_with_a_difference(library):
    with pytest.raises(AssertionError) as failure:
        library.given(KIEU, LENT).when(give_back()).then(CopyReturned(on=day("2026-03-03"), copy_id="b-1"))

    assert "-     on = datetime.date(2026, 3, 3)" in str(failure.value)
    assert "+     on = datetime.date(2026, 3, 2)" in str(failure.value)


def test_a_refusal_fails_what_expected_events_or_nothing(library):
    for expects in (lambda decided: decided.then(KIEU), lambda decided: decided.then_nothing()):
        with pytest.raises(AssertionError, match="not-lent"):
            expects(library.given(KIEU).when(give_back()))


def test_events_fail_what_expected_a_refusal(library):
    with pytest.raises(AssertionError, match="CopyReturned"):
        library.given(KIEU, LENT).when(give_back()).refused(NotLent)


def test_a_refusal_with_other_facts_fails(library):
    with pytest.raises(AssertionError, match="copy: expected 'b-2', is 'b-1'"):
        library.given(KIEU).when(give_back()).refused(NotLent, copy="b-2")


def test_given_events_that_are_no_possible_history_are_the_tests_fault(library):
    with pytest.raises(Impossible):
        library.given(LENT).when(give_back())
