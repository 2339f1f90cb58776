"""What a report upward is about: a month, half a year or a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from contracts.vocabulary import Month, months_between

FORM = r"^\d{4}(-(0[1-9]|1[0-2]|H[12]))?$"
"""`2026-06`, `2026-H1`, `2026`."""


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included, within one year; `text` is how it was asked for."""

    text: str
    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Self:
        """The period of this name; raises ValueError for what is none."""
        if not re.match(FORM, text):
            raise ValueError(f"{text}: 2026-06, 2026-H1 or 2026")
        year, _, part = text.partition("-")
        first, last = {"": (1, 12), "H1": (1, 6), "H2": (7, 12)}.get(part) or (int(part), int(part))
        return cls(text, date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1]))

    @property
    def year(self) -> int:
        """The year, which is the cycle whose candidacies are told of."""
        return self.first.year

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of it."""
        return months_between(self.first, self.last)

    @property
    def title(self) -> str:
        """How a paper calls it."""
        match self.text.partition("-")[2]:
            case "":
                return f"năm {self.year}"
            case "H1":
                return f"6 tháng đầu năm {self.year}"
            case "H2":
                return f"6 tháng cuối năm {self.year}"
            case month:
                return f"tháng {month}/{self.year}"

    def has(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last
