"""One thing that keeps the gate shut."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """Which file, where in it (empty: the whole), and why."""

    file: Path
    field: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (str(self.file), self.field, self.reason) if part)
