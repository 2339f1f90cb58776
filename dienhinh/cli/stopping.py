"""How a command ends early: refused with reasons (1), or misuse (2)."""

from collections.abc import Mapping
from typing import Any


class Stop(Exception):
    """The command ends with status 1; the lines say why, in Vietnamese and in English."""

    status = 1

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))

    @classmethod
    def of(cls, problem: Mapping[str, Any]) -> "Stop":
        """From a problem answer: its sentences, its clause, and each fault with its field."""
        lines = [sentence for language in ("vi", "en") if (sentence := problem.get(language))]
        if clause := problem.get("clause"):
            lines.append(f"căn cứ / clause: {clause}")
        for fault in problem.get("errors", ()):
            lines.append(f"  {fault['field']}: {fault['vi']} / {fault['en']}")
        for bad in problem.get("lines", ()):
            lines.append(f"  {bad['unit']}: {bad['vi']} / {bad['en']}")
        return cls(*lines)


class Misuse(Stop):
    """The command was not understood: status 2."""

    status = 2
