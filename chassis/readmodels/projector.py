"""The projector: a polling batch loop that merges the log into read models, each batch with its checkpoint."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from chassis.database import TABLES
from chassis.eventstore.epochs import disowned
from chassis.eventstore.store import EventStore
from chassis.privileges import CHANGEABLE
from chassis.readmodels.model import ReadModel

BUILDS = sa.Table(
    "readmodel_builds",
    TABLES,
    sa.Column("name", sa.String(100), primary_key=True),
    sa.Column("build", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False, comment="the log is merged up to here"),
    sa.Column("state", sa.String(10), nullable=False, comment="current, building, renewing or old"),
    info=CHANGEABLE,
)

_FILLING = ("building", "renewing")


class NoSuchBuild(LookupError):
    """There is no read model of that name, or no build of it that can be switched to."""


class Projector:
    """The read models of one service. Several builds of one model may be fed side by side; queries see the current."""

    def __init__(self, store: EventStore, models: Sequence[ReadModel], page: int = 500) -> None:
        self._store = store
        self._models = {model.name: model for model in models}
        self._page = page
        fed = sa.select(BUILDS).where(BUILDS.c.state != "old", BUILDS.c.name.in_(self._models))
        self._fed = fed.order_by(BUILDS.c.name, BUILDS.c.build)

    def migrate(self) -> None:
        """Gives every model a build of its present version. One that was not there before is filled before it serves:
        queries of today's code do not fit yesterday's table."""
        for model in self._models.values():
            while (build := self._unfinished(model)) is not None:
                while self._advance(model, build):
                    pass
                self._finish(model, build)

    def step(self) -> int:
        """Merges one page into every build that is fed; returns how many events were passed, 0 when up to date."""
        fed = [row for row in self.builds() if row["version"] == self._models[row["name"]].version]
        for newest in {row["name"]: row for row in fed}.values():
            if newest["state"] == "renewing" and newest["position"] == newest["last_position"]:
                self._finish(self._models[newest["name"]], newest["build"])
        return sum(
            self._advance(self._models[row["name"]], row["build"])
            for row in fed
            if row["position"] < row["last_position"]
        )

    def rebuild(self, name: str) -> int:
        """Starts a new build beside the current one; returns its number. It is fed by `step` from then on."""
        return self._build(name, "building")

    def renew(self) -> None:
        """Starts a new build of every model, since events that were merged count no longer, or count again; it serves
        by itself once it has caught up."""
        for name in self._models:
            self._build(name, "renewing")

    def switch(self, name: str) -> int:
        """Makes the newest build the current one, once it has caught up, and drops the tables before it."""
        model = self._model(name)
        with self._store.write() as connection:
            building = [row for row in self._builds(name) if row["state"] in _FILLING]
            if not building or building[-1]["position"] < self._store.last_position():
                raise NoSuchBuild(f"{name}: no build has caught up; `rebuild` first, or wait for it")
            newest = building[-1]["build"]
            for row in self._builds(name):
                if row["build"] != newest and row["state"] != "old":
                    model_of_row = ReadModel(name, row["version"], model.table, model.on)
                    model_of_row.build(row["build"]).drop(connection)
                    self._set(connection, name, row["build"], state="old")
            self._set(connection, name, newest, state="current")
        return int(newest)

    def table(self, name: str) -> sa.Table:
        """The table that answers today."""
        current = self._builds(self._model(name).name, "current")
        return self._models[name].build(current[0]["build"])

    def builds(self) -> list[Mapping[str, Any]]:
        """Every build that is fed, with how far it is and how far the log is."""
        with self._store.database.read() as connection:
            last = self._store.last_position()
            rows = connection.execute(self._fed).mappings().all()
        return [{**row, "last_position": last} for row in rows]

    def lag(self) -> int:
        """How many positions the slowest current build is behind the log."""
        rows = [row for row in self.builds() if row["state"] == "current"]
        return max((row["last_position"] - row["position"] for row in rows), default=0)

    def _build(self, name: str, state: str) -> int:
        model = self._model(name)
        with self._store.write() as connection:
            last = connection.scalar(sa.select(sa.func.max(BUILDS.c.build)).where(BUILDS.c.name == name)) or 0
            model.build(last + 1).create(connection)
            connection.execute(
                BUILDS.insert().values(name=name, build=last + 1, version=model.version, position=0, state=state)
            )
        return int(last) + 1

    def _unfinished(self, model: ReadModel) -> int | None:
        """The build of the model's present version that is to serve and does not yet: one that another process began,
        or a crash left behind, or a new one. None when the present version serves."""
        with self._store.write():
            if any(row["version"] == model.version for row in self._builds(model.name, "current")):
                return None
            begun = [row["build"] for row in self._builds(model.name, "building") if row["version"] == model.version]
            return int(begun[-1]) if begun else self.rebuild(model.name)

    def _finish(self, model: ReadModel, build: int) -> None:
        """Merges what was recorded meanwhile and switches, while nobody writes; another process may have done it."""
        with self._store.write():
            if any(row["build"] == build and row["state"] in _FILLING for row in self._builds(model.name)):
                while self._advance(model, build):
                    pass
                self.switch(model.name)

    def _advance(self, model: ReadModel, build: int) -> int:
        with self._store.write() as connection:
            fed = sa.select(BUILDS.c.position).where(BUILDS.c.name == model.name, BUILDS.c.build == build)
            position = connection.scalar(fed.where(BUILDS.c.state != "old"))
            page = self._store.page(position, self._page) if position is not None else []
            if page:
                without = disowned(connection, {item.stream for item in page})
                counting = [item for item in page if (item.stream, item.version) not in without]
                merge(connection, model.build(build), [row for item in counting for row in model.on(item)])
                self._set(connection, model.name, build, position=page[-1].position)
        return len(page)

    def _builds(self, name: str, state: str | None = None) -> list[Mapping[str, Any]]:
        query = sa.select(BUILDS).where(BUILDS.c.name == name).order_by(BUILDS.c.build)
        if state is not None:
            query = query.where(BUILDS.c.state == state)
        with self._store.database.read() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def _model(self, name: str) -> ReadModel:
        if name not in self._models:
            raise NoSuchBuild(f"{name}: no such read model; there are {', '.join(self._models) or 'none'}")
        return self._models[name]

    @staticmethod
    def _set(connection: sa.Connection, name: str, build: int, **values: Any) -> None:
        connection.execute(BUILDS.update().where(BUILDS.c.name == name, BUILDS.c.build == build).values(**values))


def merge(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Merges rows by primary key, in order; rows that name the same columns go in one statement."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    keys = [column.name for column in table.primary_key]
    runs: list[list[Mapping[str, Any]]] = []
    for row in rows:
        if runs and runs[-1][0].keys() == row.keys():
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        statement = insert(table)
        changed = {name: statement.excluded[name] for name in run[0] if name not in keys}
        upsert = (
            statement.on_conflict_do_update(index_elements=keys, set_=changed)
            if changed
            else statement.on_conflict_do_nothing(index_elements=keys)
        )
        connection.execute(upsert, list(run))
