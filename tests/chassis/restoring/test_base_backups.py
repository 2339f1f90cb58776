"""The same on PostgreSQL, each store on a server of its own, from base backups."""

import pytest

from tests.chassis.restoring.world import KeptBus, Server, World


@pytest.fixture
def world(tmp_path, private_postgres):
    with private_postgres() as library, private_postgres() as branch:
        world = World(Server(library, tmp_path), Server(branch, tmp_path), KeptBus())
        yield world
        world.close()


def test_the_library_the_branch_and_both_are_restored_one_after_the_other(world):
    world.lend_or_return("a")
    world.settle()
    world.back_up_library()
    world.back_up_branch()
    world.lend_or_return("a")
    world.lend_or_return("b")
    world.settle()
    world.branch.reserve("b")

    world.restore_library(world.libraries[0])
    world.lend_or_return("b")
    world.settle()
    world.agree()
    assert world.copies_seen() == {"a": ("title 1", None), "b": ("title 4", None)}
    assert world.branch.seen("b").reserved_on is None

    world.restore_branch(world.branches[0])
    assert world.not_taken() != set()
    world.settle()
    world.agree()

    world.restore_library(world.libraries[0])
    world.restore_branch(world.branches[0])
    world.lend_or_return("c")
    world.settle()
    world.agree()
    assert world.copies_seen() == {"a": ("title 1", None), "c": ("title 5", None)}
