"""What leaves the province for the ministry: an allow-list of event types and of their fields. All else stays.

A field is a plain value, or a list of such; a paper is a document, of which the members of `PAPER` leave. Offices are
named, reasons and remarks are not: they are free text, for the province's own use.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.envelope import Envelope, Headers
from contracts.events import evaluation, recognition, registration
from contracts.events.event import ContractEvent

PURPOSE = "dienhinh-national"
"""What a signature of a province on such a record says it is for (`typ`)."""

PAPER = frozenset({"number", "symbol", "issuer", "issued_on", "signatory", "capacity"})
"""What leaves of a document: everything but the digest of its scan."""

ATTRIBUTES = frozenset(
    {
        "id",
        "source",
        "type",
        "subject",
        "time",
        "recordedtime",
        "sequence",
        "province",
        "cycle",
        "policypack",
        "office",
        "dataclassification",
    }
)
"""What leaves of the envelope: who entered an event, and under which delegation, does not."""

_CANDIDACY = ("candidacy", "unit", "cycle")
_ENTRY = ("unit", "scheme", "code", "name", "kind", "province")
_AWARD = ("award", "unit", "form", "year")
_RESTORED = ("previous", "last_sequence")


@dataclass(frozen=True)
class Leaves:
    """One type of event that leaves, with the fields that leave of it."""

    event: type[ContractEvent]
    fields: tuple[str, ...]
    papers: tuple[str, ...] = ()

    def of(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What leaves of this event's data."""
        kept = {name: data[name] for name in self.fields if name in data and _is_plain(data[name])}
        papers = {name: data[name] for name in self.papers if isinstance(data.get(name), Mapping)}
        return kept | {name: _members(paper) for name, paper in papers.items()}


ALLOWED = (
    Leaves(registration.UnitCatalogued, _ENTRY),
    Leaves(registration.UnitFormed, _ENTRY, ("document",)),
    Leaves(registration.UnitMerged, ("unit", "successor", "share", "residual_kept"), ("document",)),
    Leaves(registration.UnitDissolved, ("unit",), ("document",)),
    Leaves(registration.UnitRenamed, ("unit", "before", "name", "spelling_only"), ("document",)),
    Leaves(registration.UnitKindChanged, ("unit", "before", "kind", "name"), ("document",)),
    Leaves(registration.ProvinceFormed, ("province", "name", "predecessors"), ("document",)),
    Leaves(registration.ProvinceEnded, ("province", "successor"), ("document",)),
    Leaves(registration.PolicyPackAdopted, ("province", "ref"), ("document",)),
    Leaves(
        registration.UnitRegistered,
        (
            *_CANDIDACY,
            "unit_name",
            "unit_scheme",
            "unit_code",
            "unit_kind",
            "registered_on",
            "registrant",
            "criteria_set",
            "pack",
        ),
    ),
    Leaves(registration.RegistrationWithdrawn, _CANDIDACY),
    Leaves(registration.RegistrationRejected, _CANDIDACY, ("document",)),
    Leaves(registration.BuildingApproved, (*_CANDIDACY, "approved_on", "approver"), ("document",)),
    Leaves(
        registration.CandidacyContinued,
        (*_CANDIDACY, "predecessor", "unit_name", "unit_scheme", "unit_code", "unit_kind"),
        ("document",),
    ),
    Leaves(
        registration.CandidacyRebased,
        (*_CANDIDACY, "pack", "criteria_set", "pack_before", "criteria_set_before"),
        ("document",),
    ),
    Leaves(registration.CandidacyLapsed, (*_CANDIDACY, "last_day")),
    Leaves(registration.CandidacyTransferred, (*_CANDIDACY, "successor"), ("document",)),
    Leaves(registration.CandidacyNotContinued, (*_CANDIDACY, "successor", "continued"), ("document",)),
    Leaves(registration.EpochStarted, _RESTORED),
    Leaves(
        evaluation.CriteriaEvaluated,
        (
            *_CANDIDACY,
            "evaluation",
            "purpose",
            "criteria_set",
            "pack",
            "met",
            "not_met",
            "not_applicable",
            "undetermined",
            "all_met",
        ),
    ),
    Leaves(evaluation.EpochStarted, _RESTORED),
    Leaves(
        recognition.UnitRecognised,
        (
            *_CANDIDACY,
            "recognition",
            "unit_name",
            "unit_scheme",
            "unit_code",
            "unit_kind",
            "evaluation",
            "authority",
            "effective_from",
            "valid_to",
            "clause",
        ),
        ("decision",),
    ),
    Leaves(
        recognition.PastRecognitionEntered,
        (
            "recognition",
            "unit",
            "cycle",
            "unit_name",
            "unit_scheme",
            "unit_code",
            "unit_kind",
            "authority",
            "effective_from",
            "valid_to",
            "clause",
        ),
        ("decision",),
    ),
    Leaves(
        recognition.RecognitionCarriedOver,
        (
            "unit",
            "cycle",
            "recognition",
            "predecessor",
            "carried_from",
            "reorganised_on",
            "unit_name",
            "unit_scheme",
            "unit_code",
            "unit_kind",
            "authority",
            "effective_from",
            "valid_to",
            "clause",
        ),
        ("decision",),
    ),
    Leaves(recognition.RecognitionDeclined, (*_CANDIDACY, "evaluation", "authority", "clause"), ("decision",)),
    Leaves(recognition.MaintenanceReviewed, ("recognition", "unit", "year", "outcome", "clause", "reorganised_on")),
    Leaves(recognition.MaintenanceListIssued, ("province", "year", "units"), ("notice",)),
    Leaves(
        recognition.RecognitionRevoked,
        (
            "recognition",
            "unit",
            "cycle",
            "ground",
            "authority",
            "effective_from",
            "revoked_on",
            "consequences",
            "clause",
        ),
        ("ground_document", "decision"),
    ),
    Leaves(
        recognition.DecisionWithdrawn,
        (*_CANDIDACY, "recognition", "kind", "notified", "effective_from", "authority", "clause"),
        ("decision", "withdrawal"),
    ),
    Leaves(
        recognition.DecisionCorrected,
        (*_CANDIDACY, "kind", "field", "authority", "clause"),
        ("decision", "corrected", "letter"),
    ),
    Leaves(
        recognition.DecisionReplaced,
        (
            *_CANDIDACY,
            "recognition",
            "kind",
            "unit_name",
            "unit_kind",
            "effective_from",
            "valid_to",
            "authority",
            "clause",
        ),
        ("decision", "replacement"),
    ),
    Leaves(recognition.EmulationBarRecorded, ("unit", "year", "cause", "clause")),
    Leaves(recognition.EmulationBarLifted, ("unit", "year", "authority", "clause"), ("document",)),
    Leaves(recognition.AwardGranted, (*_AWARD, "level", "recognitions", "authority", "clause"), ("decision",)),
    Leaves(
        recognition.AwardCancelled,
        (*_AWARD, "ground", "authority", "clause"),
        ("ground_document", "decision", "cancellation"),
    ),
    Leaves(recognition.ReviewRequired, ("recognition", "unit", "cycle"), ("decision",)),
    Leaves(recognition.EpochStarted, _RESTORED),
)
"""In the order of a year. Counts over several units exist nowhere as events: the ministry counts these."""

BY_TYPE: Mapping[str, Leaves] = {leaves.event.event_type(): leaves for leaves in ALLOWED}


def leaving(envelope: Envelope, data: Mapping[str, Any], province: str) -> dict[str, Any] | None:
    """The event as it leaves `province`: a CloudEvent in structured form; None for what stays.

    An event about the whole store names this province too, so that every record that leaves has one.
    """
    leaves = BY_TYPE.get(envelope.type)
    if leaves is None or not (leaves.event.BROADCAST or envelope.province == province):
        return None
    said = envelope.model_dump(mode="json", include=set(ATTRIBUTES), exclude_none=True)
    return {**said, "specversion": "1.0", "province": province, "data": leaves.of(data)}


def canonical(event: Mapping[str, Any]) -> bytes:
    """The one spelling of what leaves: the bytes that are signed."""
    return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def headers(event: Mapping[str, Any], kid: str) -> Headers:
    """The Kafka headers of its record, for whoever sorts records before they are opened. What counts is signed."""
    named = [(f"ce_{name}", str(value).encode()) for name, value in sorted(event.items()) if name != "data"]
    return [*named, ("content-type", b"application/jose"), ("kid", kid.encode())]


def not_allowed(event: Mapping[str, Any]) -> Iterator[str]:
    """What of an event that left should not have: `type …`, `attribute …`, `data.…`. Nothing, where all is allowed."""
    leaves = BY_TYPE.get(str(event.get("type")))
    if leaves is None:
        yield f"type {event.get('type')}"
        return
    yield from (f"attribute {name}" for name in sorted(event.keys() - ATTRIBUTES - {"specversion", "data"}))
    data = event.get("data")
    if not isinstance(data, Mapping):
        yield "data"
        return
    kept = leaves.of(data)
    for name in sorted(data):
        if name not in kept:
            yield f"data.{name}"
        elif kept[name] != data[name]:
            yield from (f"data.{name}.{member}" for member in sorted(data[name].keys() - kept[name].keys()))


def _members(paper: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in paper.items() if name in PAPER and _is_plain(value)}


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return not any(isinstance(each, (list, Mapping)) for each in value)
    return not isinstance(value, Mapping)
