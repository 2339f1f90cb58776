"""A store is restored from an older backup: nothing new is dropped, nothing lost stays believed, nothing is skipped."""

from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from tests.chassis.restoring.branch import CopyReserved, ReservationFell


def told(store, kind):
    return [item for item in store.page(0, 10_000) if isinstance(item.event, kind)]


def test_what_the_library_lost_is_believed_no_longer_and_what_it_does_instead_is_taken(world):
    world.lend_or_return("a")
    world.settle()
    world.back_up_library()
    world.lend_or_return("a")
    world.lend_or_return("b")
    world.settle()
    assert world.copies_seen() == {"a": ("title 1", "reader 2"), "b": ("title 3", None)}

    world.restore_library(world.libraries[0])
    world.lend_or_return("a")
    world.lend_or_return("c")
    world.settle()

    assert world.copies_seen() == {"a": ("title 1", "reader 4"), "c": ("title 5", None)}
    world.agree()


def test_the_new_events_stand_at_the_places_of_the_lost_and_have_ids_of_their_own(world):
    world.back_up_library()
    world.lend_or_return("a")
    lost = told(world.library, object)
    world.settle()
    world.restore_library(world.libraries[0])
    world.lend_or_return("a")
    world.settle()

    start, new = told(world.library, object)
    assert (new.stream, new.version) == (lost[0].stream, lost[0].version)
    assert start.position == lost[0].position
    assert new.epoch == start.epoch != lost[0].epoch
    world.agree()


def test_every_partition_carries_the_start_before_anything_of_its_epoch(world):
    world.lend_or_return("a")
    world.publish()
    world.back_up_library()
    epoch = world.restore_library(world.libraries[0])
    for copy in "abc":
        world.lend_or_return(copy)
    world.publish()

    for partition in world.bus.partitions:
        types = [record.header("ce_type") for record in partition if record.header("ce_source").endswith(f"/{epoch}")]
        assert types == ["library.epoch-started.v1", *types[1:]]
        assert len(types) == 2


def test_the_record_of_the_branch_keeps_what_it_had_noted_and_says_that_it_counts_no_longer(world):
    world.back_up_library()
    world.lend_or_return("a")
    world.settle()
    world.restore_library(world.libraries[0])
    world.settle()

    noted, disowned = world.branch.store.stream("seen/a")
    (start,) = told(world.library, EpochStarted)
    assert disowned.event == FactsDisowned(on=start.event.on, versions=(noted.version,))
    published = world.bus.partitions[0][-1]
    assert disowned.circumstances.causation_id == published.header("ce_id")
    assert disowned.circumstances.principal == "operator"
    assert world.branch.seen("a") is None


def test_what_the_branch_decided_on_a_lost_fact_stays_on_record_and_falls(world):
    world.back_up_library()
    world.lend_or_return("a")
    world.settle()
    world.branch.reserve("a")
    world.restore_library(world.libraries[0])
    world.settle()

    (reserved,) = told(world.branch.store, CopyReserved)
    (fell,) = told(world.branch.store, ReservationFell)
    assert fell.position > reserved.position
    assert fell.event.because == world.bus.partitions[0][-1].header("ce_id")
    assert world.branch.seen("a") is None


def test_a_decision_on_what_is_not_lost_stands(world):
    world.lend_or_return("a")
    world.settle()
    world.branch.reserve("a")
    world.back_up_library()
    world.lend_or_return("a")
    world.settle()
    world.restore_library(world.libraries[0])
    world.settle()

    assert told(world.branch.store, ReservationFell) == []
    assert world.branch.seen("a").reserved_on is not None


def test_what_the_relay_had_not_published_before_the_loss_is_published_in_its_old_place(world):
    world.lend_or_return("a")
    world.back_up_library()
    world.lend_or_return("b")
    world.settle()
    world.restore_library(world.libraries[0])
    world.lend_or_return("c")
    world.settle()

    world.agree()
    assert set(world.copies()) == {"a", "c"}


def test_a_restored_branch_reads_everything_again_and_decides_in_its_new_epoch(world):
    world.lend_or_return("a")
    world.settle()
    world.back_up_branch()
    world.lend_or_return("a")
    world.lend_or_return("b")
    world.settle()
    before = world.branch.store.stream("seen/b")

    epoch = world.restore_branch(world.branches[0])
    assert world.not_taken() != set()
    world.settle()

    world.agree()
    (again,) = world.branch.store.stream("seen/b")
    assert (again.event, again.version, again.epoch) == (before[0].event, before[0].version, epoch)


def test_both_are_restored_to_different_days(world):
    world.lend_or_return("a")
    world.settle()
    world.back_up_branch()
    world.lend_or_return("b")
    world.settle()
    world.back_up_library()
    world.lend_or_return("b")
    world.lend_or_return("c")
    world.settle()

    world.restore_library(world.libraries[0])
    world.restore_branch(world.branches[0])
    world.lend_or_return("c")
    world.settle()

    world.agree()
    assert set(world.copies()) == {"a", "b", "c"}


def test_a_branch_that_was_ahead_of_the_library_when_both_were_lost_comes_back_to_it(world):
    world.back_up_library()
    world.lend_or_return("a")
    world.settle()
    world.back_up_branch()
    world.restore_library(world.libraries[0])
    world.lend_or_return("a")
    world.settle()
    world.restore_branch(world.branches[0])
    assert world.copies_seen() == {"a": ("title 1", None)}
    world.settle()

    world.agree()
    assert world.copies_seen() == {"a": ("title 2", None)}


def test_one_backup_is_restored_twice(world):
    world.lend_or_return("a")
    world.settle()
    world.back_up_library()
    for _ in range(2):
        world.lend_or_return("a")
        world.lend_or_return("b")
        world.settle()
        world.restore_library(world.libraries[0])
    world.lend_or_return("b")
    world.settle()

    world.agree()
    assert world.copies_seen() == {"a": ("title 1", None), "b": ("title 6", None)}


def test_a_backup_from_before_an_earlier_restore_is_restored(world):
    world.back_up_library()
    world.lend_or_return("a")
    world.back_up_library()
    world.lend_or_return("a")
    world.settle()
    world.restore_library(world.libraries[1])
    world.lend_or_return("b")
    world.settle()
    world.restore_library(world.libraries[0])
    world.lend_or_return("a")
    world.settle()

    world.agree()
    assert world.copies_seen() == {"a": ("title 4", None)}


def test_a_better_backup_found_later_brings_back_what_had_been_given_up(world):
    world.lend_or_return("a")
    world.back_up_library()
    world.lend_or_return("b")
    world.lend_or_return("b")
    world.settle()
    world.back_up_library()
    world.lend_or_return("c")
    world.settle()

    world.restore_library(world.libraries[0])
    world.lend_or_return("d")
    world.settle()
    assert set(world.copies_seen()) == {"a", "d"}
    world.restore_library(world.libraries[1])
    world.settle()

    world.agree()
    assert set(world.copies_seen()) == {"a", "b"}


def test_a_stale_process_that_publishes_the_lost_again_is_not_believed(world):
    world.back_up_library()
    world.lend_or_return("a")
    world.publish()
    lost = [record for partition in world.bus.partitions for record in partition]
    world.restore_library(world.libraries[0])
    world.lend_or_return("a")
    world.settle()
    world.bus.publish(lost)
    world.settle()

    world.agree()
    assert world.copies_seen() == {"a": ("title 2", None)}
