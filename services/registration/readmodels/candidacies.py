"""Which units take part in a province's cycle, how far is each, and which months are reported, as of a day?

One row for each step, under its legal date. Papers come late, so what comes later did not happen later: what a
candidacy amounts to is folded when it is asked.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from chassis.eventstore.recorded import Recorded
from chassis.readmodels.model import ReadModel, Row
from services.registration.domain.candidacy import events
from services.registration.domain.candidacy.state import Stage, continued

STEP_TABLE = sa.Table(
    "candidacies",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, comment="of the candidacy's stream"),
    sa.Column("province", sa.String(2), index=True),
    sa.Column("on", sa.Date),
    sa.Column("stage", sa.String(20), comment="the stage that the step led to"),
    sa.Column("begins", sa.Boolean, comment="whether the candidacy begins with it, or begins anew"),
    sa.Column("approved_on", sa.Date),
    sa.Column("code", sa.String(40)),
    sa.Column("name", sa.String(200)),
    sa.Column("kind", sa.String(30)),
    sa.Column("dossier_received_on", sa.Date),
    sa.Column("dossier_in_time", sa.Boolean),
)

REPORT_TABLE = sa.Table(
    "reports",
    sa.MetaData(),
    sa.Column("unit", sa.String(36), primary_key=True),
    sa.Column("cycle", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, comment="of the candidacy's stream"),
    sa.Column("on", sa.Date),
    sa.Column("period", sa.String(7), primary_key=True),
    sa.Column("report_version", sa.Integer, comment="None: excused"),
    sa.Column("days_late", sa.Integer, comment="of the first version"),
    sa.Column("nothing_occurred", sa.Boolean),
    sa.Column("rejected", sa.Boolean, comment="whether it was sent back, and so is none"),
)

_LATER = ("approved_on", "dossier_received_on", "dossier_in_time")
"""What a registration does not have yet, and a candidacy that goes on in another unit may have."""


@dataclass
class TakingPart:
    """One candidacy as of a day: what is shown of it, and the latest report or excuse of each month."""

    shown: dict[str, Any]
    since: tuple[date, int]
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)


def on_candidacy(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case events.UnitRegistered() as event:
            named = {"code": event.unit_code, "name": event.unit_name, "kind": str(event.unit_kind)}
            yield {**_step(recorded, event), **named, "stage": Stage.REGISTERED, "begins": True}
        case events.CandidacyContinued() as event:
            yield {**_step(recorded, event), **_taken_over(event)}
        case events.CandidacyTransferred() as event:
            yield {**_step(recorded, event), "stage": Stage.TRANSFERRED}
        case events.CandidacyNotContinued() as event:
            yield {**_step(recorded, event), "stage": Stage.NOT_CONTINUED}
        case events.BuildingApproved() as event:
            yield {**_step(recorded, event), "stage": Stage.BUILDING, "approved_on": event.on}
        case events.RegistrationWithdrawn() as event:
            yield {**_step(recorded, event), "stage": Stage.WITHDRAWN}
        case events.CandidacyLapsed() as event:
            yield {**_step(recorded, event), "stage": Stage.LAPSED}
        case events.RegistrationRejected() as event:
            yield {**_step(recorded, event), "stage": Stage.REJECTED}
        case events.DossierFiled() as event:
            dossier = {"dossier_received_on": event.received_on, "dossier_in_time": event.in_time}
            yield {**_step(recorded, event), **dossier, "stage": Stage.DOSSIER_FILED}


def on_report(recorded: Recorded) -> Iterator[Row]:
    match recorded.event:
        case events.ReportFiled() as event:
            yield {**_of_month(recorded, event), **_version(event), "days_late": event.days_late}
        case events.ReportCorrected() as event:
            yield {**_of_month(recorded, event), **_version(event)}
        case events.ReportExcused() as event:
            yield _of_month(recorded, event)
        case events.ReportRejected() as event:
            yield {**_of_month(recorded, event), "report_version": event.version, "rejected": True}
        case events.CandidacyContinued() as event:
            yield from _reports_kept(recorded, event)


def _taken_over(event: events.CandidacyContinued) -> Row:
    """What the candidacy of another unit amounted to when it became this one's."""
    kept = continued(event)
    dossier = kept.dossier
    return {
        "begins": True,
        "stage": kept.stage,
        "code": event.unit_code,
        "name": event.unit_name,
        "kind": str(event.unit_kind),
        "approved_on": kept.approved_on,
        "dossier_received_on": dossier.received_on if dossier else None,
        "dossier_in_time": dossier.in_time if dossier else None,
    }


def _reports_kept(recorded: Recorded, event: events.CandidacyContinued) -> Iterator[Row]:
    kept, key = continued(event), _key(recorded, event)
    for period, report in kept.reports.items():
        late, sent_back = kept.first_filed[period].days_late, period in kept.rejected
        yield {**key, "period": period, **_version(report), "days_late": late, "rejected": sent_back}
    for period in sorted(kept.excused - kept.reported):
        yield {**key, "period": period}


def _key(recorded: Recorded, event: events.CandidacyEvent) -> Row:
    return {"unit": str(event.unit), "cycle": event.cycle, "version": recorded.version, "on": event.on}


def _step(recorded: Recorded, event: events.CandidacyEvent) -> Row:
    return {**_key(recorded, event), "province": recorded.circumstances.attributes["province"]}


def _of_month(recorded: Recorded, event: events.Report | events.ReportExcused | events.ReportRejected) -> Row:
    return {**_key(recorded, event), "period": event.period}


def _version(event: events.Report) -> Row:
    return {"report_version": event.version, "nothing_occurred": event.nothing_occurred}


CANDIDACIES = ReadModel("candidacies", 3, STEP_TABLE, on_candidacy)
REPORTS = ReadModel("reports", 3, REPORT_TABLE, on_report)


def of_cycle(
    connection: sa.Connection, table: sa.Table, provinces: Collection[str], cycle: int, day: date
) -> Mapping[str, TakingPart]:
    """Every candidacy of a cycle in these provinces as of `day`, by unit, in the order of their codes."""
    steps = sa.select(table).where(table.c.province.in_(provinces), table.c.cycle == cycle, table.c.on <= day)
    found: dict[str, TakingPart] = {}
    for row in connection.execute(steps.order_by(table.c.on, table.c.version)).mappings():
        if row["begins"]:
            found[row["unit"]] = _begun(row)
            continue
        shown = found[row["unit"]].shown
        shown["stage"] = row["stage"]
        if row["stage"] == Stage.BUILDING:
            shown["approved_on"] = row["approved_on"]
        if row["stage"] == Stage.DOSSIER_FILED:
            shown |= {name: row[name] for name in ("dossier_received_on", "dossier_in_time")}
    return dict(sorted(found.items(), key=lambda item: (item[1].shown["code"], item[0])))


def add_reports(
    connection: sa.Connection, table: sa.Table, found: Mapping[str, TakingPart], cycle: int, day: date
) -> Sequence[TakingPart]:
    """The candidacies of a cycle with their reports and excuses as of `day`; those before they began are another's."""
    rows = sa.select(table).where(table.c.cycle == cycle, table.c.on <= day).order_by(table.c.on, table.c.version)
    for row in connection.execute(rows).mappings():
        candidacy = found.get(row["unit"])
        if candidacy is None or (row["on"], row["version"]) < candidacy.since:
            continue
        known = candidacy.reports.get(row["period"])
        if known is None or known["report_version"] is None:
            candidacy.reports[row["period"]] = dict(row)
        elif row["rejected"]:
            known["rejected"] = True
        elif known["rejected"] or row["report_version"] is not None:
            known |= {name: row[name] for name in ("report_version", "nothing_occurred", "rejected")}
    return list(found.values())


def _begun(row: Any) -> TakingPart:
    names = ("unit", "cycle", "province", "code", "name", "kind", "stage", *_LATER)
    return TakingPart({name: row[name] for name in names}, (row["on"], row["version"]))
