"""Read models follow the log in batches, each with its checkpoint; they are rebuilt beside the old one and switched."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice

import pytest
import sqlalchemy as sa

from chassis.readmodels.projector import BUILDS, NoSuchBuild, Projector
from tests.chassis.readmodels.conftest import WHERE_IS_IT, where_is_it
from tests.chassis.stores import acquired, event_store


class Broken(Exception):
    pass


def project(projector):
    passed = 0
    while step := projector.step():
        passed += step
    return passed


def tables(store):
    with store.database.read() as connection:
        return {name for name in sa.inspect(connection).get_table_names() if name.startswith("copies_")}


def test_rows_follow_the_events_and_columns_that_are_not_named_keep_what_they_have(projector, rows, lend, give_back):
    lend("b-1", "b-2")
    assert project(projector) == 4
    assert rows(projector) == [("b-1", "Truyện Kiều", "lan"), ("b-2", "Truyện Kiều", "lan")]

    give_back("b-1")
    assert project(projector) == 1
    assert rows(projector) == [("b-1", "Truyện Kiều", None), ("b-2", "Truyện Kiều", "lan")]
    assert projector.step() == 0


def test_lag_counts_what_is_not_merged(projector, lend):
    lend("b-1", "b-2")
    assert projector.lag() == 4
    projector.step()
    assert projector.lag() == 1


def test_rows_and_checkpoint_are_committed_together(store, model, rows, lend):
    lend("b-1", "b-2")

    def breaks_on_the_second_copy(recorded):
        if recorded.event.copy_id == "b-2":
            raise Broken
        yield from where_is_it(recorded)

    Projector(store, [model]).migrate()
    lend("b-3")
    broken = Projector(store, [replace(model, on=breaks_on_the_second_copy)], page=1)
    with store.write() as connection:
        connection.execute(BUILDS.update().values(position=0))
        connection.execute(sa.delete(broken.table("copies")))
    with pytest.raises(Broken):
        project(broken)

    assert rows(broken) == [("b-1", "Truyện Kiều", "lan")]
    assert projected_to(store) == store.page(0, 9)[1].position


def projected_to(store):
    with store.database.read() as connection:
        return connection.scalar(sa.select(BUILDS.c.position).where(BUILDS.c.state == "current"))


def test_a_projector_that_was_stopped_goes_on_where_it_was(store, projector, model, rows, lend):
    lend("b-1", "b-2", "b-3")
    projector.step()
    other = Projector(store, [model], page=3)
    other.migrate()

    assert project(other) == 3
    assert len(rows(other)) == 3


def test_a_new_model_is_filled_before_it_serves(store, model, rows, lend):
    lend("b-1", "b-2")
    projector = Projector(store, [model], page=3)
    projector.migrate()

    assert len(rows(projector)) == 2
    assert projector.lag() == 0


def test_a_rebuild_grows_beside_the_current_build_which_answers_until_it_is_switched(store, projector, rows, lend):
    lend("b-1", "b-2")
    project(projector)
    before = projector.table("copies").name

    build = projector.rebuild("copies")
    assert projector.table("copies").name == before
    with pytest.raises(NoSuchBuild, match="caught up"):
        projector.switch("copies")
    assert len(rows(projector)) == 2

    project(projector)
    lend("b-3")
    project(projector)
    assert projector.switch("copies") == build
    assert projector.table("copies").name != before
    assert tables(store) == {projector.table("copies").name}
    assert len(rows(projector)) == 3


def test_what_was_wrong_in_the_current_build_is_right_in_the_rebuilt_one(store, projector, rows, lend):
    lend("b-1")
    project(projector)
    with store.write() as connection:
        connection.execute(projector.table("copies").update().values(title="wrong"))

    projector.rebuild("copies")
    project(projector)
    projector.switch("copies")
    assert rows(projector) == [("b-1", "Truyện Kiều", "lan")]


def test_a_higher_version_is_built_on_migrating_and_the_old_table_is_dropped(store, projector, rows, lend):
    lend("b-1")
    project(projector)
    names = ("title", "reader")
    others = [*(sa.Column(name, sa.String(200)) for name in names), sa.Column("seen", sa.Integer)]
    wider = sa.Table("copies", sa.MetaData(), sa.Column("copy_id", sa.String(40), primary_key=True), *others)

    def counts(recorded):
        for row in where_is_it(recorded):
            yield {**row, "seen": recorded.version}

    newer = Projector(store, [replace(WHERE_IS_IT, version=2, table=wider, on=counts)])
    newer.migrate()

    assert rows(newer) == [("b-1", "Truyện Kiều", "lan", 2)]
    assert tables(store) == {newer.table("copies").name}
    again = newer.table("copies").name
    newer.migrate()
    assert newer.table("copies").name == again


def test_a_model_that_does_not_exist_is_named(projector):
    for ask in (projector.table, projector.rebuild, projector.switch):
        with pytest.raises(NoSuchBuild, match="readers"):
            ask("readers")


def test_builds_tell_how_far_they_are(store, projector, lend):
    lend("b-1", "b-2")
    projector.step()

    (build,) = projector.builds()
    assert (build["name"], build["version"], build["state"]) == ("copies", 1, "current")
    assert build["last_position"] - build["position"] == 1
    assert build["last_position"] == store.last_position()


def test_two_projectors_at_once_merge_every_event_once(store, projector, model, rows, lend):
    lend(*(f"b-{number}" for number in range(6)))
    other = Projector(store, [model], page=2)

    for _ in islice(iter(lambda: projector.step() + other.step(), 0), 20):
        pass
    assert len(rows(projector)) == 6
    assert projector.lag() == 0


def test_positions_beyond_32_bits_are_checkpointed(postgres_place, clock, model):
    database = postgres_place.open()
    store = event_store(database, clock)
    store.migrate()
    projector = Projector(store, [model])
    projector.migrate()
    with store.write() as connection:
        connection.execute(sa.text("ALTER SEQUENCE stored_events_notification_id_seq RESTART WITH 3000000000"))
        store.append([acquired("b-1")])

    project(projector)
    assert projected_to(store) == 3_000_000_000
    database.close()


def test_builds_of_a_table_with_named_indexes_stand_side_by_side(store, model, rows, lend):
    indexed = sa.Table(
        "copies",
        sa.MetaData(),
        sa.Column("copy_id", sa.String(40), primary_key=True),
        sa.Column("title", sa.String(200), index=True),
        sa.Column("reader", sa.String(40)),
        sa.Index("by_reader", "reader"),
        sa.UniqueConstraint("copy_id", "reader", name="one_reader"),
    )
    projector = Projector(store, [replace(model, table=indexed)])
    projector.migrate()
    lend("b-1")
    projector.rebuild("copies")
    project(projector)
    projector.switch("copies")

    assert rows(projector) == [("b-1", "Truyện Kiều", "lan")]


def test_a_build_that_a_crash_left_behind_is_finished_by_the_next_migration(store, model, rows, lend):
    lend("b-1", "b-2")
    begun = Projector(store, [model], page=1)
    build = begun.rebuild("copies")
    begun.step()

    projector = Projector(store, [model])
    projector.migrate()
    assert projector.table("copies").name == model.build(build).name
    assert len(rows(projector)) == 2


def test_replicas_that_migrate_at_once_make_one_build(shared_place, model, clock):
    stores = [event_store(shared_place.open(), clock) for _ in range(4)]
    stores[0].migrate()
    with stores[0].write():
        stores[0].append([acquired(f"b-{number}") for number in range(40)])
    projectors = [Projector(each, [model], page=2) for each in stores]
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda projector: projector.migrate(), projectors))

    assert {projector.table("copies").name for projector in projectors} == {model.build(1).name}
    assert [build["state"] for build in projectors[0].builds()] == ["current"]
    assert projectors[0].lag() == 0
    for each in stores:
        each.database.close()
