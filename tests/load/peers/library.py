"""The peer for events: an Application of the `eventsourcing` library, as its documentation writes one."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresFactory, PostgresTrackingRecorder
from eventsourcing.sqlite import SQLiteFactory, SQLiteTrackingRecorder
from eventsourcing.utils import Environment
from fastapi import Depends, FastAPI
from psycopg.sql import SQL, Identifier

from chassis.service.tokens import Principal, TokenVerifier, principal_of
from tests.load.peers.crud import Body


class Candidacy(Aggregate):
    """One unit in one cycle."""

    @event("Registered")
    def __init__(self, unit: str, cycle: int, approved_on: str) -> None:
        self.unit = unit
        self.cycle = cycle
        self.approved_on = approved_on
        self.reports: dict[str, dict[str, Any]] = {}

    @staticmethod
    def create_id(unit: str, cycle: int) -> UUID:
        return uuid5(NAMESPACE_URL, f"/candidacies/{unit}/{cycle}")

    @event("ReportFiled")
    def file_report(self, period: str, received_on: str, figures: dict[str, int], entered_by: str) -> None:
        known = self.reports.get(period)
        version = known["version"] + 1 if known else 1
        self.reports[period] = {
            "version": version,
            "received_on": received_on,
            "figures": figures,
            "entered_by": entered_by,
        }


class Candidacies(Application[UUID]):
    """Registers units and takes their reports."""

    def register(self, units: Sequence[str]) -> None:
        self.save(*(Candidacy(unit=unit, cycle=2026, approved_on="2026-01-15") for unit in units))

    def file_report(self, unit: str, period: str, on: str, figures: Mapping[str, int], who: str) -> int:
        candidacy: Candidacy = self.repository.get(Candidacy.create_id(unit, 2026))
        if period < candidacy.approved_on[:7]:
            raise ValueError(period)
        candidacy.file_report(period, on, dict(figures), who)
        self.save(candidacy)
        return int(candidacy.reports[period]["version"])


def library_application(application: Candidacies, verifier: TokenVerifier) -> FastAPI:
    """`POST /reports`."""
    app = FastAPI()
    Who = Annotated[Principal, Depends(principal_of(verifier))]  # noqa: N806 - an annotation

    @app.post("/reports")
    def file_one(body: Body, who: Who) -> dict[str, Any]:
        version = application.file_report(str(body.unit), body.period, str(body.on), body.figures, who.id)
        return {"outcome": "accepted", "receipt": f"BC-{body.period}/{version}"}

    return app


class FilesView(SQLiteTrackingRecorder):
    """A table of reports, each row in the transaction of its tracking, as the library's projections do it."""

    def construct_create_table_statements(self) -> list[str]:
        columns = "unit TEXT, version INTEGER, period TEXT, said TEXT, PRIMARY KEY (unit, version)"
        return [*super().construct_create_table_statements(), f"CREATE TABLE IF NOT EXISTS peer_view ({columns})"]

    def enter(self, row: tuple[Any, ...], tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute("INSERT INTO peer_view VALUES (?, ?, ?, ?)", row)


class SchemasView(PostgresTrackingRecorder):
    """The same on PostgreSQL."""

    def __init__(self, datastore: PostgresDatastore, **options: Any) -> None:
        super().__init__(datastore, **options)
        columns = SQL("(unit text, version integer, period text, said text, PRIMARY KEY (unit, version))")
        table = SQL(".").join([Identifier(datastore.schema), Identifier("peer_view")])
        self.sql_create_statements.append(SQL("CREATE TABLE IF NOT EXISTS {} {}").format(table, columns))
        self._insert = SQL("INSERT INTO {} VALUES (%s, %s, %s, %s)").format(table)

    def enter(self, row: tuple[Any, ...], tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(self._insert, row, prepare=True)


def view(settings: Mapping[str, str]) -> FilesView | SchemasView:
    """The view in the database of these settings."""
    environment = Environment("Views", {**settings, "TRACKING_TABLE": "views"})
    if "postgres" in settings["PERSISTENCE_MODULE"]:
        return PostgresFactory(environment).tracking_recorder(SchemasView)
    return SQLiteFactory(environment).tracking_recorder(FilesView)


def project(application: Candidacies, into: FilesView | SchemasView, after: int, limit: int) -> int:
    """Projects up to `limit` events past position `after`, each in its commit: the inside of the library's runner,
    without its waiting. Returns the last position."""
    for notification in application.recorder.select_notifications(after + 1, limit):
        happened = application.mapper.to_domain_event(notification)
        after = notification.id
        said = str(getattr(happened, "figures", ""))
        row = (str(happened.originator_id), happened.originator_version, getattr(happened, "period", ""), said)
        into.enter(row, Tracking(application.name, after))
    return after
