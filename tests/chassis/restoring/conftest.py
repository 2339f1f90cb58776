import pytest

from tests.chassis.restoring.world import File, KeptBus, World


@pytest.fixture
def world(tmp_path):
    world = World(File(tmp_path / "library.sqlite"), File(tmp_path / "branch.sqlite"), KeptBus())
    yield world
    world.close()
