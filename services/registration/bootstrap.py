"""Registration, put together."""

from dataclasses import replace

from fastapi import APIRouter

from chassis.service.assembly import Parts, Running, Service, assemble
from chassis.service.infrastructure import Infrastructure
from contracts import envelope
from services.registration.acts import ACTS
from services.registration.plan_queries import plan_queries
from services.registration.queries import queries
from services.registration.readmodels.asked import ASKED
from services.registration.readmodels.candidacies import CANDIDACIES, REPORTS
from services.registration.readmodels.directory import BEARERS, CHANGES, DIRECTORY
from services.registration.readmodels.ministry import FROM_THE_MINISTRY
from services.registration.readmodels.participations import PARTICIPATIONS
from services.registration.readmodels.results import RESULTS
from services.registration.receiving import Receiving
from services.registration.rules import rules_for
from services.registration.settings import MinistrySettings
from services.registration.survey_queries import survey_queries
from services.registration.translate import PRIVATE, PUBLISHED


def every_query(running: Running) -> APIRouter:
    """All the questions of this service over HTTP."""
    router = APIRouter()
    for part in (queries, survey_queries, plan_queries):
        router.include_router(part(running))
    return router


PARTS = Parts(
    name="registration",
    version="1",
    acts=ACTS,
    published=PUBLISHED,
    private=PRIVATE,
    rules_for=rules_for,
    queries=every_query,
    readmodels=(DIRECTORY, CHANGES, BEARERS, CANDIDACIES, REPORTS, RESULTS, FROM_THE_MINISTRY, ASKED, PARTICIPATIONS),
)


def build(infrastructure: Infrastructure, ministry: MinistrySettings | None = None) -> Service:
    """The service on this infrastructure. Without `ministry`, nothing is taken from the ministry."""
    if ministry is None:
        return assemble(PARTS, envelope, infrastructure)
    keys, province = ministry.keys, ministry.province
    parts = replace(PARTS, consumer=lambda store, wake: Receiving(store, keys, province).consumer(wake))
    return assemble(parts, envelope, infrastructure)
