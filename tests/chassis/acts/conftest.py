from datetime import date

import pytest
import sqlalchemy as sa

from chassis.acts.attempts import attempts
from chassis.acts.performing import Acts, Submission
from chassis.messaging.dead_letters import Holds
from chassis.service.tokens import Principal
from tests.chassis.library.acts import (
    TABLE,
    AcquireCopy,
    Desk,
    IssueCard,
    LendCopies,
    LibraryRules,
    ReplaceCopies,
    ReturnCopy,
)
from tests.chassis.library.language import TRANSLATION

CLERK = Principal("p-1", grants=frozenset({"desk", "desk:24", "desk:b-1", "branch", "cellar"}))
NOBODY = Principal("p-2")
REGISTRAR = Principal("p-3", roles=frozenset({"registrar"}))


class Library:
    """The acts of the library over a store, and what a test asks of it."""

    def __init__(self, store, rules=None):
        self.store = store
        self.stored_documents = set()
        self.commits = 0
        self.acts = Acts(
            store,
            TABLE,
            rules_for=lambda _act, _workspace: rules or LibraryRules(),
            attributes=lambda _act, rules: {"rules": rules.ref} if rules else {},
            announce=TRANSLATION.announce,
            held=self._held,
            document_is_stored=self.stored_documents.__contains__,
            committed=self._committed,
        )

    def send(self, act, *, key=None, who=CLERK, if_match=None):
        (answer,) = self.acts.perform([Submission(act, who, key or f"{act!r}", if_match)])
        return answer

    def _held(self, key):
        with self.store.database.read() as connection:
            return Holds(connection, "library", [key]).on(key)

    def _committed(self):
        self.commits += 1

    @property
    def log(self):
        """The names and streams of all events."""
        return [(type(item.event).__name__, item.stream) for item in self.store.page(0, 1000)]

    @property
    def attempts(self):
        with self.store.database.read() as connection:
            return [dict(row) for row in attempts(connection, 0, 100)]

    def count(self, table):
        with self.store.database.read() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(table))


def acquire(copy="b-1", on="2026-03-01", **fields):
    return AcquireCopy(on=date.fromisoformat(on), unit=copy, **fields)


def card(reader="lan", on="2026-03-01"):
    return IssueCard(on=date.fromisoformat(on), reader=reader)


def lend(*copies, reader="lan", on="2026-03-02", office="desk", papers=()):
    return LendCopies(
        on=date.fromisoformat(on), by=Desk(office=office), units=copies or ("b-1",), reader=reader, papers=papers
    )


def back(copy="b-1", on="2026-03-10", by=None):
    return ReturnCopy(on=date.fromisoformat(on), unit=copy, by=by or Desk())


def replace_copies(copy, *worn, on="2026-03-10"):
    return ReplaceCopies(on=date.fromisoformat(on), unit=copy, worn=worn)


@pytest.fixture
def empty(store):
    return Library(store)


@pytest.fixture
def library(empty):
    """A library with two copies, and cards for lan and an."""
    for act in (acquire("b-1"), acquire("b-2"), card("lan"), card("an")):
        assert empty.send(act).outcome == "accepted"
    return empty
