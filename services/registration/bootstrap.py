"""Registration, put together."""

from chassis.service.assembly import Parts, Service, assemble
from chassis.service.infrastructure import Infrastructure
from contracts import envelope
from services.registration.acts import ACTS
from services.registration.queries import queries
from services.registration.readmodels.candidacies import CANDIDACIES, REPORTS
from services.registration.readmodels.directory import DIRECTORY
from services.registration.rules import rules_for
from services.registration.translate import PRIVATE, PUBLISHED

PARTS = Parts(
    name="registration",
    version="1",
    acts=ACTS,
    published=PUBLISHED,
    private=PRIVATE,
    rules_for=rules_for,
    queries=queries,
    readmodels=(DIRECTORY, CANDIDACIES, REPORTS),
)


def build(infrastructure: Infrastructure) -> Service:
    """The service on this infrastructure."""
    return assemble(PARTS, envelope, infrastructure)
