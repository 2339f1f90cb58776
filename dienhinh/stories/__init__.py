"""The stories: acts files that tell a province's years on invented units, for `make demo`, `make run` and the tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

_FOLDER = Path(str(files(__name__)))


@dataclass(frozen=True)
class Story:
    """A story, and what is worth asking of it: units by the code that they bore on a day, on these days, as known then.

    `province` is asked who holds the title in the end.
    """

    title: str
    file: Path
    province: str
    units: Sequence[tuple[str, date]]
    as_of: Sequence[date]
    known_at: Sequence[date]


BAC_NINH_2026 = _FOLDER / "bac-ninh-2026.yaml"
LAM_DONG_2023 = _FOLDER / "lam-dong-2023.yaml"

STORIES = (
    Story(
        "Bắc Ninh 2026",
        BAC_NINH_2026,
        "24",
        units=(("VD-01", date(2026, 1, 20)),),
        as_of=(date(2026, 1, 20), date(2026, 6, 30), date(2027, 1, 20), date(2027, 6, 30), date(2027, 12, 31)),
        known_at=(date(2027, 2, 1), date(2027, 8, 1), date(2027, 12, 31)),
    ),
    Story(
        "Lâm Đồng 2023–2026",
        LAM_DONG_2023,
        "68",
        units=(
            ("LD-01", date(2023, 6, 30)),
            ("LD-03", date(2023, 6, 30)),
            ("LD-04", date(2025, 7, 15)),
            ("LD-06", date(2025, 7, 15)),
        ),
        as_of=(date(2023, 6, 30), date(2024, 1, 31), date(2024, 6, 30), date(2025, 7, 15), date(2026, 6, 30)),
        known_at=(date(2024, 3, 1), date(2025, 1, 1), date(2026, 11, 1)),
    ),
)
