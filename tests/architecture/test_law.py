"""The tables of the law are whole: every clause, invariant and case stands once, and what is done names its proof."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
INVARIANTS = [str(number) for number in range(1, 23)]
CASES = [str(number) for number in range(1, 42)]
_LAM_DONG = "I.2 I.3 II.1 II.2 II.3 II.4 II.5 III IV.1.a IV.1.b IV.1.d IV.1.đ IV.2 IV.3 IV.4 IV.5"
_BAC_NINH = """I.2 II.1 II.2 II.3 II.4 II.5 II.6 II.7 III.1.1 III.1.2 III.1.3 III.1.4 III.1.5 III.2 III.3 III.4 III.5
III.6 III.7 III.8.1 III.8.2 III.8.3 IV.1 IV.2 IV.3"""
CLAUSES = [f"{plan}-{clause}" for plan, clauses in (("LĐ", _LAM_DONG), ("BN", _BAC_NINH)) for clause in clauses.split()]
STATES = r"(done|part|not yet|out)\b"


def rows(table: str) -> list[list[str]]:
    """The cells of each row: id, rule, state, mechanism, tests."""
    lines = (DOCS / f"{table}.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return cells[2:]


def ids(cell: str) -> list[str]:
    """`BN-III.6, III.7` are two clauses of one plan."""
    plan = cell.partition("-")[0]
    return [each if "-" in each or each.isdigit() else f"{plan}-{each}" for each in cell.split(", ")]


@pytest.mark.parametrize(
    ("table", "expected"), [("clauses", CLAUSES), ("invariants", INVARIANTS), ("cases", CASES)], ids=str
)
def test_every_clause_invariant_and_case_stands_exactly_once(table, expected):
    assert sorted(found for row in rows(table) for found in ids(row[0])) == sorted(expected)


@pytest.mark.parametrize("table", ["clauses", "invariants", "cases"])
def test_every_row_has_one_of_four_states_and_what_is_part_says_what_is_missing(table):
    stateless = [row[0] for row in rows(table) if not re.match(STATES, row[2])]
    silent = [row[0] for row in rows(table) if row[2].startswith("part") and not row[2].startswith("part: ")]
    assert (stateless, silent) == ([], [])


@pytest.mark.parametrize(
    ("table", "proof"),
    [("clauses", r"`[^`]*(test_\w+|tests/)[^`]*`"), ("invariants", r"`test_\w+`"), ("cases", r"`test_\w+`")],
)
def test_what_is_done_names_where_it_is_done_and_a_test(table, proof):
    done = [row for row in rows(table) if row[2].startswith("done")]
    assert [row[0] for row in done if "`" not in row[3] or not re.search(proof, row[4])] == []
