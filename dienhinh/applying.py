"""Applying an acts file through the HTTP API: in order, each act after what it may rest on."""

import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from dienhinh.acts_file import Line, filled
from dienhinh.packs import named


@dataclass(frozen=True)
class Applied:
    """What became of a line. `as_expected` is False only where the file expected something else."""

    line: Line
    answer: Mapping[str, Any]

    @property
    def outcome(self) -> str:
        """`accepted`, the code of a refusal, `invalid-request` or `not-yet-known`."""
        if self.answer.get("outcome") == "accepted":
            return "accepted"
        return str(self.answer.get("code") or self.answer.get("type", "").removeprefix("urn:problem-type:"))

    @property
    def as_expected(self) -> bool:
        """Whether it is what the file expects; a line that expects nothing expects to be accepted."""
        return self.outcome == (self.line.expect or "accepted")


class RealClock(Exception):
    """The installation was not opened for simulation: its clock cannot be moved."""


@dataclass
class Applier:
    """Applies lines one after the other. Each waits for the last events about its own subjects, in every service."""

    client: httpx.Client
    folder: Path
    simulate_clock: bool = False
    _last: dict[tuple[str, str], str] = field(default_factory=dict)

    def apply(self, lines: Sequence[Line]) -> Iterator[Applied]:
        """Performs each line and yields what became of it."""
        service_of = self._services()
        for line in lines:
            if self.simulate_clock:
                self._move_clock(line.recorded)
            service = service_of.get(line.act)
            if service is None:
                unknown = {"type": "urn:problem-type:unknown-act", "vi": f"không có việc {line.act}"}
                yield Applied(line, {**unknown, "en": f"there is no act {line.act}"})
                continue
            fields = filled(line.fields, self._upload, self._pack, self.folder)
            headers = {"Idempotency-Key": line.key, "After": ",".join(self._last.values())}
            response = self.client.post(f"/{service}/acts/{line.act}", json=fields, headers=headers)
            answer = response.json()
            for event in answer.get("events", ()):
                self._last[service, event["subject"]] = f"{service}/{event['id']}"
            yield Applied(line, answer)

    def _move_clock(self, to: datetime) -> None:
        moved = self.client.post("/simulation/clock", json={"at": to.isoformat()})
        if moved.status_code == httpx.codes.NOT_FOUND:
            raise RealClock
        moved.raise_for_status()

    def _services(self) -> Mapping[str, str]:
        found = {}
        for service in self.client.get("/services").raise_for_status().json():
            listed = self.client.get(f"/{service}/acts")
            if listed.is_success:
                found.update({act["act"]: service for act in listed.json()})
        return found

    def _upload(self, path: Path) -> str:
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        response = self.client.post(
            "/registration/documents", content=path.read_bytes(), headers={"Content-Type": media_type}
        )
        return str(response.raise_for_status().json()["sha256"])

    def _pack(self, name: str) -> Any:
        return named(name, self.folder).model_dump(mode="json")
