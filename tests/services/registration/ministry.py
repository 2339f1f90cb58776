"""What a ministry might send to province 24: invented samples in the shape of the real thing, and keys to sign them."""

import json
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from joserfc.jwk import OKPKey

from chassis.messaging.record import Record
from chassis.signing import SigningKey
from contracts.ministry import PURPOSE, Directive
from contracts.topics import MINISTRY

MINISTRYS, STRANGERS = (SigningKey(OKPKey.generate_key("Ed25519").as_pem(private=True)) for _ in range(2))
JWKS = json.dumps({"keys": [MINISTRYS.public()]}).encode()
_SAMPLES = UUID("6f0b4a1e-93f5-4a53-8d7e-0d4f3b0f6a11")
SYMBOL = "9001/QĐ-MAU"

CRITERIA: dict[str, Any] = {
    "kind": "criteria-set",
    "valid_from_cycle": 2027,
    "basis": [{"symbol": SYMBOL, "subject_vi": "Bộ tiêu chí mẫu", "issuer": "Bộ mẫu", "issued_on": "2026-11-02"}],
    "criteria_set": {
        "id": "bo-tieu-chi-mau",
        "label_vi": "Bộ tiêu chí mẫu",
        "label_en": "Sample set",
        "clause": SYMBOL,
        "synthetic": True,
        "kinds": ["commune", "ward"],
        "groups": [{"id": "chung", "label_vi": "Chung", "label_en": "All"}],
        "criteria": [
            {
                "id": "mau-1",
                "group": "chung",
                "label_vi": "Tiêu chí mẫu 1",
                "label_en": "Sample criterion 1",
                "clause": SYMBOL,
                "synthetic": True,
                "judged_by": {
                    "check": "indicator",
                    "indicator": "su_kien_tuyen_truyen",
                    "aggregate": "sum",
                    "threshold": 6,
                },
            }
        ],
    },
}
TARGET: dict[str, Any] = {
    "kind": "target",
    "cycle": 2027,
    "groups": [
        {
            "id": "xa-phuong",
            "label_vi": "Xã, phường (mẫu)",
            "label_en": "Communes, wards (sample)",
            "kinds": ["commune", "ward"],
            "minimum": 3,
        }
    ],
}
GUIDANCE: dict[str, Any] = {"kind": "guidance", "title": "Hướng dẫn mẫu", "sha256": "a" * 64}


def directive(content: dict[str, Any], name: str = "", **fields: Any) -> Directive:
    """A directive; the same content under the same `name` is the same one."""
    paper = {"number": "9001", "symbol": "QĐ-MAU", "issuer": "Bộ mẫu", "issued_on": "2026-11-02"}
    known = {"id": uuid5(_SAMPLES, content["kind"] + name), "province": "24", "document": paper, "content": content}
    return Directive.model_validate({**known, **fields})


def signed(what: Directive | bytes, by: SigningKey = MINISTRYS, purpose: str = PURPOSE) -> bytes:
    payload = what if isinstance(what, bytes) else what.model_dump_json(exclude_defaults=True).encode()
    return by.sign(payload, purpose)


def sent(value: Directive | bytes, **headers: bytes) -> Record:
    """The record of a directive, signed by the ministry; or one with this value."""
    content = value if isinstance(value, bytes) else signed(value)
    return Record(MINISTRY, "24", tuple(headers.items()), content)


def digest(record: Record) -> str:
    return sha256(record.value).hexdigest()
