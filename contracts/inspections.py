"""What an inspection of an approved unit found: as an act says it, and as it is published."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from contracts.vocabulary import Note, Slug, Term


class Verdict(StrEnum):
    """Whether what was looked at is as it should be."""

    CONFORMING = "conforming"
    SHORTCOMING = "shortcoming"


class Finding(Term):
    """One thing that the inspectors found; a shortcoming waits for the unit's answer."""

    criterion: Slug | None = Field(None, description="the criterion it bears on; None: none of the set")
    finding: Verdict
    note: Note | None = Field(None, description="in a few words, without anybody's name")
    respond_by: date | None = Field(None, description="for a shortcoming: the last day for the unit's answer")
