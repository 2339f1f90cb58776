"""The acts on what the plan asks of departments and organisations: who does it, by when, and how far it is."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from contracts.acts.act import Act
from contracts.plans import Link, Progress
from contracts.vocabulary import Cycle, Document, Figures, Note, Office, Slug


class AssignPlanTask(Act):
    """Who does a task of the year's plan, and by when, where the pack leaves it open; or a task that the year adds.

    Source: 188/KH-UBND III.6, III.7, IV.1; 1875/KH-UBND IV.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "cycle": 2026,
        "task": "so-nganh-khac",
        "offices": ["culture"],
        "due": "2026-11-30",
        "document": {"number": "61", "symbol": "KH-UBND", "issuer": "UBND tỉnh Bắc Ninh", "issued_on": "2026-02-10"},
    }

    document: Document
    cycle: Cycle
    task: Slug = Field(description="the id of a task of the pack, or of one that the year adds")
    label: Note | None = Field(
        None, min_length=1, description="what it asks for; for a task that the pack does not have"
    )
    offices: tuple[Office, ...] = Field((), description="who does it; absent: as it was")
    due: date | None = Field(None, description="the last day in time, within the year; absent: as it was")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.offices and self.due is None:
            raise ValueError("offices, due: phải nêu ít nhất một / say at least one of them")
        if self.due is not None and (self.due.year != self.cycle or (self.due.month, self.due.day) == (2, 29)):
            raise ValueError(
                "due: phải là một ngày trong năm, không phải 29/02 / a day of the year, and not 29 February"
            )
        return self


class ReportTaskProgress(Act):
    """An office tells how far its task is; a later report takes the place of an earlier one.

    Source: 188/KH-UBND III.1.5, III.2 to III.7, IV.1; 1875/KH-UBND IV.2 to IV.5.
    """

    example: ClassVar[Mapping[str, Any]] = {
        "cycle": 2026,
        "task": "bao-chi-phat-thanh",
        "state": "under-way",
        "figures": {"tin_bai": 6},
        "links": ["https://baobacninh.vn/mo-hinh-diem"],
    }

    cycle: Cycle
    task: Slug
    state: Progress
    text: Note | None = Field(None, description="in a few words, without anybody's name")
    figures: Figures = Field({}, description="what was done, counted: name → whole number")
    links: tuple[Link, ...] = Field((), max_length=50, description="pages on which it can be seen, http or https")
