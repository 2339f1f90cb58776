import pytest

from contracts.policy.reading import load_pack
from dienhinh.packs import shipped
from tests.services.notification.house import House


@pytest.fixture(scope="session")
def pack():
    return load_pack(shipped()["bac-ninh"])


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path)
    yield house
    house.database.close()
