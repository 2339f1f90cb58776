"""Recognition, put together."""

from fastapi import APIRouter

from chassis.service.assembly import Parts, Running, Service, assemble
from chassis.service.infrastructure import Infrastructure
from contracts import envelope
from services.recognition.acts import ACTS
from services.recognition.award_queries import award_queries
from services.recognition.complaint_queries import complaint_queries
from services.recognition.disowned import NOTES
from services.recognition.printing.routes import papers
from services.recognition.queries import queries
from services.recognition.reactions import REACTIONS
from services.recognition.readmodels.awards import AWARDS
from services.recognition.readmodels.complaints import COMPLAINTS
from services.recognition.readmodels.ends import ENDS
from services.recognition.readmodels.maintenance import MAINTENANCE
from services.recognition.readmodels.proposals import PROPOSALS
from services.recognition.readmodels.reviews_required import REVIEWS_REQUIRED
from services.recognition.readmodels.rights import RIGHTS
from services.recognition.readmodels.titles import TITLES
from services.recognition.readmodels.withdrawals import WITHDRAWALS
from services.recognition.rules import rules_for
from services.recognition.translate import PRIVATE, PUBLISHED


def every_query(running: Running) -> APIRouter:
    """All the questions of this service over HTTP."""
    router = APIRouter()
    for part in (queries, complaint_queries, award_queries, papers):
        router.include_router(part(running))
    return router


PARTS = Parts(
    name="recognition",
    version="1",
    acts=ACTS,
    published=PUBLISHED,
    private=PRIVATE,
    rules_for=rules_for,
    queries=every_query,
    reactions=REACTIONS,
    notes=NOTES,
    readmodels=(TITLES, MAINTENANCE, REVIEWS_REQUIRED, WITHDRAWALS, ENDS, PROPOSALS, COMPLAINTS, AWARDS, RIGHTS),
)


def build(infrastructure: Infrastructure) -> Service:
    """The service on this infrastructure."""
    return assemble(PARTS, envelope, infrastructure)
