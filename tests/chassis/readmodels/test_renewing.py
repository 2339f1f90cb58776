"""Events count no longer: read models are built anew beside the old ones, without them, and switch by themselves."""

from chassis.eventstore.epochs import set_disowned
from chassis.readmodels.projector import Projector


def project(projector):
    while projector.step():
        pass


def disown(store, projector, stream, *versions):
    with store.write() as connection:
        set_disowned(connection, stream, versions)
        projector.renew()


def test_what_is_disowned_is_not_in_the_answer_once_the_new_build_has_caught_up(store, projector, rows, lend):
    lend("b-1", "b-2", "b-3")
    project(projector)
    disown(store, projector, "copy/b-1", 2)
    before = rows(projector)
    project(projector)

    assert before == [(f"b-{number}", "Truyện Kiều", "lan") for number in (1, 2, 3)]
    assert rows(projector) == [("b-1", "Truyện Kiều", None), *before[1:]]
    assert [build["state"] for build in projector.builds()] == ["current"]


def test_what_counts_again_is_in_it_again(store, projector, rows, lend):
    lend("b-1")
    disown(store, projector, "copy/b-1", 1, 2)
    project(projector)
    assert rows(projector) == []
    disown(store, projector, "copy/b-1")
    project(projector)

    assert rows(projector) == [("b-1", "Truyện Kiều", "lan")]


def test_a_build_that_lags_behind_does_not_merge_what_is_disowned_by_then(store, projector, rows, lend):
    lend("b-1")
    with store.write() as connection:
        set_disowned(connection, "copy/b-1", (2,))
    project(projector)

    assert rows(projector) == [("b-1", "Truyện Kiều", None)]


def test_of_two_renewals_the_later_one_serves(store, projector, rows, lend):
    lend("b-1", "b-2")
    project(projector)
    disown(store, projector, "copy/b-1", 2)
    projector.step()
    disown(store, projector, "copy/b-2", 2)
    project(projector)

    assert rows(projector) == [("b-1", "Truyện Kiều", None), ("b-2", "Truyện Kiều", None)]
    assert [build["build"] for build in projector.builds()] == [3]


def test_a_renewal_that_a_crash_cut_off_goes_on(store, projector, model, rows, lend):
    lend("b-1", "b-2")
    project(projector)
    disown(store, projector, "copy/b-1", 2)
    projector.step()
    again = Projector(store, [model])
    again.migrate()
    project(again)

    assert rows(again)[0] == ("b-1", "Truyện Kiều", None)


def test_replicas_renew_together(store, projector, model, rows, lend):
    lend("b-1", "b-2")
    other = Projector(store, [model], page=1)
    disown(store, projector, "copy/b-1", 2)
    while projector.step() + other.step():
        pass

    assert rows(projector) == rows(other) == [("b-1", "Truyện Kiều", None), ("b-2", "Truyện Kiều", "lan")]
