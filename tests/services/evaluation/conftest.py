import pytest

from chassis.testing.specification import Specification
from services.evaluation.acts import ACTS
from tests.services.evaluation.building import (
    MONTHS,
    approved,
    classed,
    dossier,
    issued,
    pack,
    registered,
    report,
    rules,
    safety,
)

EASY = (
    {"check": "all-reports-filed"},
    {"check": "prerequisite", "of": "safety"},
    {"check": "no-incident", "categories": ["serious-crime"]},
    {"check": "manual"},
)
"""Criteria c1 to c4: reports, safety, peace, and what a person judges."""


@pytest.fixture(scope="session")
def easy():
    return pack(*EASY)


@pytest.fixture(scope="session")
def candidacy(easy):
    """A candidacy that registered, was approved, and reported every month of its year."""
    return [registered(easy.ref), approved(), issued("plan"), *map(report, MONTHS)]


@pytest.fixture(scope="session")
def record():
    return [safety(), classed()]


@pytest.fixture(scope="session")
def complete(candidacy):
    return [*candidacy, dossier()]


@pytest.fixture
def evaluation(easy):
    """The decisions of the service, by four easy criteria."""
    return Specification(ACTS, rules(easy))
