"""Registration, put together."""

from dataclasses import replace

from chassis.service.assembly import Parts, Service, assemble
from chassis.service.infrastructure import Infrastructure
from contracts import envelope
from services.registration.acts import ACTS
from services.registration.queries import queries
from services.registration.readmodels.candidacies import CANDIDACIES, REPORTS
from services.registration.readmodels.directory import BEARERS, CHANGES, DIRECTORY
from services.registration.readmodels.ministry import FROM_THE_MINISTRY
from services.registration.receiving import Receiving
from services.registration.rules import rules_for
from services.registration.settings import MinistrySettings
from services.registration.translate import PRIVATE, PUBLISHED

PARTS = Parts(
    name="registration",
    version="1",
    acts=ACTS,
    published=PUBLISHED,
    private=PRIVATE,
    rules_for=rules_for,
    queries=queries,
    readmodels=(DIRECTORY, CHANGES, BEARERS, CANDIDACIES, REPORTS, FROM_THE_MINISTRY),
)


def build(infrastructure: Infrastructure, ministry: MinistrySettings | None = None) -> Service:
    """The service on this infrastructure. Without `ministry`, nothing is taken from the ministry."""
    if ministry is None:
        return assemble(PARTS, envelope, infrastructure)
    keys, province = ministry.keys, ministry.province
    parts = replace(PARTS, consumer=lambda store, wake: Receiving(store, keys, province).consumer(wake))
    return assemble(parts, envelope, infrastructure)
