"""A year of three phases, as a pack writes it: what is owed is reported under March, July and November."""

from typing import Any

_CLAUSE = "188/KH-UBND IV.2"
_PHASES = (("khoi-dong", 3, "Giai đoạn 1", "Phase 1"), ("thuc-hien", 7, "Giai đoạn 2", "Phase 2"))
_LAST = ("tong-ket", 11, "Giai đoạn 3", "Phase 3")

CLOSING = ("2026-03", "2026-07", "2026-11")
BY_PHASES: dict[str, Any] = {
    "cadence": {"value": "phases", "clause": _CLAUSE},
    "phases": [
        {"id": name, "closes": month, "label_vi": vi, "label_en": en, "clause": _CLAUSE}
        for name, month, vi, en in (*_PHASES, _LAST)
    ],
}
"""The two fields of the section `reports`."""
