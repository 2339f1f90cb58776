"""What the gate does: says what keeps it shut, and brings the frozen files up to the code where that is allowed.

`home` is the folder with `schemas/`, `samples/` and `asyncapi.yaml`; for the real contract, `contracts/` itself.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from contracts.gate import asyncapi
from contracts.gate.compatibility import incompatible
from contracts.gate.drafts import sealed
from contracts.gate.finding import Finding
from contracts.gate.published import Contract
from contracts.gate.samples import check_sample, read_samples
from contracts.gate.schemas import schemas, text

SCHEMAS, SAMPLES, ASYNCAPI = "schemas", "samples", "asyncapi.yaml"
Schemas = Mapping[str, Mapping[str, Any]]

_WRITE = "run `python -m contracts.gate write`"


def check(contract: Contract, home: Path) -> Sequence[Finding]:
    """Everything that keeps the gate shut; empty when it is open."""
    current = schemas(contract)
    closed = list(_closed(contract, current, home))
    shut = {finding.file for finding in closed}
    drifted = (finding for finding in _drifted(_texts(contract, current, home)) if finding.file not in shut)
    return [*closed, *drifted, *_samples(contract, home)]


def write(contract: Contract, home: Path) -> Sequence[Finding]:
    """Freezes what the code says and seals drafts; where a change is not allowed, writes nothing and returns why."""
    current = schemas(contract)
    if refused := list(_closed(contract, current, home)):
        return refused
    samples = {}
    for draft in (sample for sample in read_samples(home / SAMPLES) if sample.is_draft):
        try:
            samples[draft.file] = sealed(draft, contract.types)
        except KeyError as error:
            return [Finding(draft.file, "", f"cannot be sealed: there is no {error}")]
        except ValidationError as error:
            return [
                Finding(draft.file, ".".join(map(str, fault["loc"])), f"cannot be sealed: {fault['msg']}")
                for fault in error.errors()
            ]
    for file, content in {**_texts(contract, current, home), **samples}.items():
        if not file.exists() or file.read_text(encoding="utf-8") != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    return []


def _texts(contract: Contract, current: Schemas, home: Path) -> Mapping[Path, str]:
    """The frozen files, schemas and AsyncAPI, as the code would have them."""
    frozen = {home / SCHEMAS / path: text(schema) for path, schema in current.items()}
    return {**frozen, home / ASYNCAPI: asyncapi.text(contract, current["envelope.json"])}


def _closed(contract: Contract, current: Schemas, home: Path) -> Iterator[Finding]:
    """What no `write` can mend: names taken twice, released parts that are gone or changed in a way that breaks."""
    names = Counter([act.act() for act in contract.acts] + [event.event_type() for event in contract.events])
    for name in sorted(name for name, count in names.items() if count > 1):
        yield Finding(home / SCHEMAS, name, "two classes have this name")
    for file in sorted((home / SCHEMAS).rglob("*.json")):
        path = file.relative_to(home / SCHEMAS).as_posix()
        if path not in current:
            yield Finding(file, "", "was released, but the code no longer has it")
        elif (frozen := _read(file)) is None:
            yield Finding(file, "", "is not JSON")
        else:
            for change in incompatible(path, frozen, current[path]):
                yield Finding(file, change.path, f"incompatible with the released schema: {change.reason}")


def _drifted(texts: Mapping[Path, str]) -> Iterator[Finding]:
    for file, content in sorted(texts.items()):
        if not file.exists():
            yield Finding(file, "", f"is not frozen yet; {_WRITE}")
        elif file.read_text(encoding="utf-8") != content:
            yield Finding(file, "", f"differs from the code; {_WRITE}")


def _samples(contract: Contract, home: Path) -> Iterator[Finding]:
    shown: set[str] = set()
    for sample in read_samples(home / SAMPLES):
        shown.add(sample.type)
        yield from check_sample(sample, contract.types)
    for kind in sorted(contract.types.keys() - shown):
        yield Finding(home / SAMPLES / f"{kind}.json", "", "this event type has no golden sample; write a draft of one")


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return None
