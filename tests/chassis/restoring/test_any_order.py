"""Whatever is lost and restored when, and in whatever order the partitions are read, both end in the same belief."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.chassis.restoring.world import File, KeptBus, World

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder that is quick to sync, where there is one
COPIES, PARTITIONS = "abc", 3
"""Each copy has a partition of its own."""

LENDING = st.tuples(st.just("lend"), st.sampled_from(COPIES), st.booleans())
READING = st.tuples(st.just("read"), st.integers(0, PARTITIONS - 1), st.integers(1, 6))
RESERVING = st.tuples(st.just("reserve"), st.sampled_from(COPIES), st.just(0))
ECHOING = st.tuples(st.just("echo"), st.integers(0, 99), st.just(0))
ORDINARY = st.lists(st.one_of(LENDING, READING, LENDING, READING, RESERVING, ECHOING), max_size=8)
OPERATING = st.tuples(
    st.sampled_from(["back up library", "back up branch", "restore library", "restore library", "restore branch"]),
    st.integers(0, 3),
    st.just(0),
)
STEPS = st.lists(st.tuples(ORDINARY, OPERATING), min_size=2, max_size=8)
EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def play(rounds, *, broadcasts=True, any_backup=False):
    """The world after these rounds, settled. A restore takes one of the backups of the history that it ends, or, with
    `any_backup`, of any that there was."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.exists() else None) as folder:
        places = [File(Path(folder) / f"{name}.sqlite") for name in ("library", "branch")]
        world = World(*places, KeptBus(PARTITIONS, broadcasts=broadcasts))
        try:
            world.back_up_library()
            world.back_up_branch()
            for ordinary, operating in rounds:
                for step in (*ordinary, operating):
                    _take(world, *step, any_backup=any_backup)
            world.settle()
            world.agree()
        finally:
            world.close()


def _take(world, step, which, more, *, any_backup):
    match step:
        case "lend":
            world.lend_or_return(which)
            if more:
                world.publish()
        case "reserve":
            world.branch.reserve(which)
        case "read":
            world.read(which, more)
        case "echo":
            told = [record for partition in world.bus.partitions for record in partition]
            world.bus.publish(told[which % len(told) : which % len(told) + 1] if told else [])
        case "back up library":
            world.back_up_library()
        case "back up branch":
            world.back_up_branch()
        case "restore library":
            chosen = -1 - which % len(world.libraries)
            world.restore_library(world.libraries[chosen])
            if not any_backup:
                world.libraries = world.libraries[: len(world.libraries) + chosen + 1]
            world.publish()
        case "restore branch":
            world.restore_branch(world.branches[-1 - which % len(world.branches)])


@EXAMPLES
@given(STEPS)
def test_library_and_branch_agree_whatever_was_restored_when(steps):
    play(steps)


@EXAMPLES
@given(STEPS)
def test_they_agree_though_the_start_of_an_epoch_comes_before_or_after_what_it_begins(steps):
    play(steps, broadcasts=False)


@EXAMPLES
@given(STEPS)
def test_they_agree_whichever_backup_was_restored_after_which(steps):
    play(steps, any_backup=True)
