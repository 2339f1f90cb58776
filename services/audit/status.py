"""What a unit's status was on a day, folded from the ledger's entries about it. Pure.

Entries come by legal date. A title is judged by effect: a revocation that reaches back ends the title on the day it
names, for whoever asks after it was recorded; whoever asks as of what was known before sees the title.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from contracts.events.recognition import CLOSING
from services.audit.decisions import GIVING_A_TITLE, as_decisions_stand
from services.audit.ledger import Entry
from services.audit.rights import AWARDS, COMPLAINTS, awards_after, complaints_after

HOLDING = frozenset({"recognised", "maintained", "not-maintained"})
"""States in which a unit holds the title. Not maintained is not revoked."""


@dataclass(frozen=True)
class Title:
    """The title as of a day: its state, since when, and the decision and the rule that it rests on. One that is held
    has a last day where the rules set a term."""

    state: str = "none"
    since: date | None = None
    cycle: int | None = None
    decision: Mapping[str, Any] | None = None
    clause: str | None = None
    last_day: date | None = None

    def at(self, day: date) -> "Title":
        """The title on a day that may lie beyond its term."""
        if self.state not in HOLDING or self.last_day is None or day <= self.last_day:
            return self
        return replace(self, state="expired", since=self.last_day + timedelta(days=1))


@dataclass(frozen=True)
class Status:
    """One unit as of a day. `because` are the ids of the events that make it so; `to_review` and `held_by` are
    those for which a decision is to be looked at again, or waits."""

    unit: Mapping[str, Any] = field(default_factory=dict)
    title: Title = Title()
    candidacy: Mapping[str, Any] | None = None
    reviews: Mapping[int, str] = field(default_factory=dict)
    bars: tuple[int, ...] = ()
    to_review: tuple[str, ...] = ()
    held_by: tuple[str, ...] = ()
    complaints: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """Those that wait to be settled, by number."""
    awards: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By name: how far each is, and which papers ask for looking at it again."""
    because: tuple[str, ...] = ()

    @property
    def review_required(self) -> bool:
        """Whether a decision that stands has lost something it rests on, and nobody has settled that yet."""
        return bool(self.to_review)

    @property
    def exists(self) -> bool:
        """Whether the unit is there on the day: catalogued or formed by then, and not ended."""
        return bool(self.unit) and "ended_on" not in self.unit


_STAGES = {
    "unit-registered": "registered",
    "registration-withdrawn": "withdrawn",
    "registration-rejected": "rejected",
    "building-approved": "building",
    "candidacy-lapsed": "lapsed",
    "candidacy-transferred": "transferred",
    "candidacy-not-continued": "not-continued",
    "dossier-filed": "dossier-filed",
    "appraisal-concluded": "appraised",
    "unit-recognised": "recognised",
    "recognition-declined": "declined",
}


def status_on(entries: Iterable[Entry], day: date) -> Status:
    """The status as of `day`, from the entries that were known."""
    status = Status()
    for entry in _in_order_of_effect(as_decisions_stand(entries), day):
        status = _fold(status, entry)
    return _closed(status, day)


def _closed(status: Status, day: date) -> Status:
    """A title is held as long as its unit is there, and not beyond its term; what it was stays told."""
    ended: date | None = status.unit.get("ended_on")
    title = status.title.at(day if ended is None else ended - timedelta(days=1))
    if ended is not None and title.state in HOLDING:
        title = replace(title, state="ended", since=ended)
    return replace(status, title=title)


def _in_order_of_effect(entries: Iterable[Entry], day: date) -> Sequence[Entry]:
    """A revocation that reaches back beyond the recognition takes effect with it: it is never overtaken by it."""
    known = list(entries)
    begun = {entry.data["recognition"]: entry.effective_from for entry in known if entry.name in GIVING_A_TITLE}

    def effect(entry: Entry) -> date:
        if entry.name != "recognition-revoked":
            return entry.effective_from
        return max(entry.effective_from, begun.get(entry.data["recognition"], date.min))

    return sorted((entry for entry in known if effect(entry) <= day), key=effect)


def _fold(status: Status, entry: Entry) -> Status:
    data, because = entry.data, (*status.because, entry.id)
    if (stage := stage_of(entry)) is not None:
        status = _take_part(status, entry, stage)
    match entry.name:
        case "unit-catalogued" | "unit-formed":
            return replace(status, unit={**status.unit, **data}, because=because)
        case "unit-renamed" | "unit-kind-changed" | "code-assigned" | "manager-changed":
            return replace(status, unit={**status.unit, **_changed(status.unit, data)}, because=because)
        case "unit-merged":
            return replace(status, unit=_merged(status.unit, entry), because=because)
        case "unit-dissolved":
            return replace(status, unit={**status.unit, "ended_on": entry.effective_from}, because=because)
        case "unit-recognised" | "recognition-carried-over" | "past-recognition-entered":
            reviews = {**status.reviews, **dict.fromkeys(data.get("maintained", ()), "maintained")}
            return replace(status, title=_given(entry), reviews=reviews, to_review=(), held_by=(), because=because)
        case "maintenance-reviewed":
            reviews = {**status.reviews, data["year"]: data["outcome"]}
            return replace(status, title=_reviewed(status.title, entry), reviews=reviews, because=because)
        case "recognition-revoked":
            title = Title("revoked", entry.effective_from, data["cycle"], data["decision"], data.get("clause"))
            return replace(status, title=title, to_review=(), because=because)
        case "decision-withdrawn":
            return replace(_withdrawn(status, entry), because=because)
        case "review-required" | "review-settled" | "recognition-held" | "hold-released" | "recognition-declined":
            return replace(_fold_rights(_doubted(status, entry), entry), because=because)
        case _:
            return _fold_rights(status, entry)


def _fold_rights(status: Status, entry: Entry) -> Status:
    """What of its rights the unit lost, or fights for."""
    data, because = entry.data, (*status.because, entry.id)
    match entry.name:
        case "emulation-bar-recorded":
            return replace(status, bars=tuple(sorted({*status.bars, data["year"]})), because=because)
        case name if name in COMPLAINTS:
            return replace(status, complaints=complaints_after(status.complaints, entry), because=because)
        case name if name in AWARDS:
            bars = tuple(year for year in status.bars if (name, data.get("year")) != ("emulation-bar-lifted", year))
            return replace(status, bars=bars, awards=awards_after(status.awards, entry), because=because)
        case _:
            return status


def _doubted(status: Status, entry: Entry) -> Status:
    """What is to be looked at before a decision, or again after it, and what came of that."""
    data = entry.data
    match entry.name:
        case "review-required" if "award" not in data:
            return replace(status, to_review=(*status.to_review, data["because"]))
        case "review-settled" if data["outcome"] in CLOSING:
            return replace(status, to_review=_without(status.to_review, data["because"]))
        case "recognition-held":
            return replace(status, held_by=(*status.held_by, data["because"]))
        case "hold-released":
            return replace(status, held_by=_without(status.held_by, [data["because"]]))
        case "recognition-declined":
            return replace(status, held_by=())
        case _:
            return status


def _without(known: tuple[str, ...], gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in known if each not in gone)


def _given(entry: Entry) -> Title:
    data = entry.data
    term = data.get("valid_to")
    last_day = date.fromisoformat(term) if term else None
    return Title("recognised", entry.effective_from, data["cycle"], data["decision"], data.get("clause"), last_day)


def _changed(unit: Mapping[str, Any], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a change says that the catalogue says, too; a code of a further list is not the unit's first."""
    if data.get("scheme", unit.get("scheme")) != unit.get("scheme"):
        return {}
    return {name: data[name] for name in ("code", "name", "kind", "manager", "province") if name in data}


def _merged(unit: Mapping[str, Any], entry: Entry) -> Mapping[str, Any]:
    """Where the unit, or a part of it, went; and the day it ended, where nothing of it goes on."""
    successors = [*unit.get("successors", ()), entry.data["successor"]]
    ended = {} if entry.data["residual_kept"] else {"ended_on": entry.effective_from}
    return {**unit, "successors": successors, **ended}


def stage_of(entry: Entry) -> str | None:
    """How far the candidacy is by this entry; one that goes on in another unit is as far as its last step."""
    if entry.name != "candidacy-continued":
        return _STAGES.get(entry.name)
    steps = [_STAGES.get(step["type"].split(".")[-2]) for step in entry.data["steps"]]
    return next(stage for stage in reversed(steps) if stage is not None)


def _take_part(status: Status, entry: Entry, stage: str) -> Status:
    """The candidacy shown is the one of the latest cycle; a decision of an earlier one does not replace it."""
    cycle = entry.data["cycle"]
    if status.candidacy is not None and status.candidacy["cycle"] > cycle:
        return status
    candidacy = {"cycle": cycle, "stage": stage}
    return replace(status, candidacy=candidacy, because=(*status.because, entry.id))


def _withdrawn(status: Status, entry: Entry) -> Status:
    """The candidacy may be decided again; a title that was given ends, or never began."""
    data, candidacy = entry.data, status.candidacy
    if candidacy is not None and candidacy["cycle"] == data["cycle"]:
        status = replace(status, candidacy={**candidacy, "stage": "decision-withdrawn"})
    if data["kind"] != "recognised":
        return replace(status, to_review=())
    title = Title("withdrawn", entry.effective_from, data["cycle"], data["withdrawal"], data.get("clause"))
    return replace(status, title=title, to_review=())


def _reviewed(title: Title, entry: Entry) -> Title:
    """A title that was not reviewed goes on as it was; one that was revoked stays so."""
    outcome = entry.data["outcome"]
    if title.state not in HOLDING or outcome == "not-reviewed":
        return title
    return replace(title, state=outcome, since=title.since if outcome == "maintained" else entry.effective_from)
