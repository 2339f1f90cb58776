import pytest

from chassis.testing.specification import Specification
from services.registration.acts import ACTS
from services.registration.bootstrap import build
from tests.services.registration.past import ADOPTED, CATALOGUED, CLASSED, SAFE, approved, registered
from tests.services.registration.rulebooks import RULES, pack_with, rules_of
from tests.services.registration.running import Installed


@pytest.fixture
def registration():
    """Decisions of registration, by the pack as it is."""
    return Specification(ACTS, RULES)


@pytest.fixture
def under():
    """Decisions by a pack in which some values are set otherwise, and by the police's guidance if there is any."""

    def specification(changes=None, cut_off_day=None):
        return Specification(ACTS, rules_of(pack_with(changes or {}), cut_off_day=cut_off_day))

    return specification


@pytest.fixture
def eligible(registration):
    """A commune of the catalogue that has everything it needs to register, under an adopted pack."""
    given = registration.given()
    for stream, event in (CATALOGUED, ADOPTED, SAFE, CLASSED):
        given = given.knowing(stream, event)
    return given


@pytest.fixture
def building(registration):
    """The commune is approved for building since 3 February 2026."""
    return lambda *events, by=registration: by.given(registered(), approved(), *events)


@pytest.fixture
def office(tmp_path):
    """The service in process, over HTTP, on a store in memory. It is 31 December 2026, in the morning."""
    return Installed(build, tmp_path)
