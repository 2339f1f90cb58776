"""Many acts sent as lines, and what each was answered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.progress import track

from dienhinh.cli.connection import Api
from dienhinh.cli.output import errors

LINES_A_REQUEST = 200

Line = tuple[int, dict[str, Any]]
"""An act with the number of the line of the file that it stands on."""


@dataclass
class Sent:
    """How many acts changed something, how many did not, and what was refused, by its line."""

    new: int = 0
    same: int = 0
    bad: list[str] = field(default_factory=list)


def send(api: Api, lines: Sequence[Line], said: str) -> Sent:
    """Performs acts of registration in order; `said` names them in the progress that is shown."""
    sent = Sent()
    chunks = [lines[i : i + LINES_A_REQUEST] for i in range(0, len(lines), LINES_A_REQUEST)]
    for chunk in track(chunks, description=said, console=errors, transient=True):
        body = "\n".join(json.dumps(line, ensure_ascii=False) for _, line in chunk)
        response = api.client.post("/registration/acts", content=body.encode())
        for (number, _), answer in zip(chunk, map(json.loads, response.text.splitlines()), strict=True):
            if answer["outcome"] != "accepted":
                sent.bad.append(f"dòng / line {number}: {answer.get('vi')} / {answer.get('en')}")
            elif answer.get("events"):
                sent.new += 1
            else:
                sent.same += 1
    return sent
