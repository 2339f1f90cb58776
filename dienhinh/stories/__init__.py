"""The stories: acts files that tell a province's year on invented units, for `make demo`, `make run` and the tests."""

from importlib.resources import files
from pathlib import Path

BAC_NINH_2026 = Path(str(files(__name__) / "bac-ninh-2026.yaml"))
