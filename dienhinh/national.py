"""What left a province, checked as a ministry would: by the provinces' public keys, never by what a broker says."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.messaging.record import Record
from chassis.signing import NotGenuine, Opened, TrustedKeys
from contracts import national


@dataclass(frozen=True)
class Checked:
    """What is known of one record. `event` is what a key signed, None where none did; `province` and `kid` are that
    key's; the record is genuine where there are no `faults`."""

    faults: Sequence[str]
    event: dict[str, Any] | None = None
    province: str | None = None
    kid: str | None = None

    @property
    def says(self) -> str:
        """The event's id and type; empty where no key signed one."""
        return f"{self.event.get('id')} {self.event.get('type')}" if self.event else ""


class Origins:
    """The provinces whose keys are known."""

    def __init__(self, jwks: bytes) -> None:
        """`jwks` is a JWK set in which every key says its `province`; raises ValueError for any other."""
        self._keys = TrustedKeys(jwks)
        if nameless := [kid for kid, said in self._keys.said.items() if not isinstance(said.get("province"), str)]:
            raise ValueError(f"{nameless[0]}: a key without its `province`")

    def check(self, value: bytes, record: Record | None = None) -> Checked:
        """What the record with this value is. Where the whole `record` is known, its key and its headers must say what
        was signed."""
        try:
            opened = self._keys.opened(value, national.PURPOSE)
        except NotGenuine as reason:
            return Checked([reason.code])
        province = str(opened.said["province"])
        event = _event(opened)
        if event is None:
            return Checked(["not-canonical"], None, province, opened.kid)
        faults = [*_faults(event, province), *(_differences(event, opened.kid, record) if record else ())]
        return Checked(faults, event, province, opened.kid)


def _event(opened: Opened) -> dict[str, Any] | None:
    """The event that was signed; None where it is not in its one spelling, or is no object."""
    try:
        event = json.loads(opened.payload)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) and national.canonical(event) == opened.payload else None


def _faults(event: dict[str, Any], province: str) -> Iterator[str]:
    yield from (f"not-allowed: {what}" for what in national.not_allowed(event))
    if event.get("province") != province:
        yield f"province-differs: {event.get('province')}, signed by {province}"


def _differences(event: dict[str, Any], kid: str, record: Record) -> Iterator[str]:
    if record.key != event.get("subject"):
        yield "key-differs"
    signed = dict(national.headers(event, kid))
    if any(signed.get(name) != value for name, value in record.headers) or len(record.headers) != len(signed):
        yield "headers-differ"
