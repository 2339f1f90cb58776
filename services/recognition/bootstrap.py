"""Recognition, put together."""

from chassis.service.assembly import Parts, Service, assemble
from chassis.service.infrastructure import Infrastructure
from contracts import envelope
from services.recognition.acts import ACTS
from services.recognition.disowned import NOTES
from services.recognition.queries import queries
from services.recognition.reactions import REACTIONS
from services.recognition.readmodels.ends import ENDS
from services.recognition.readmodels.maintenance import MAINTENANCE
from services.recognition.readmodels.reviews_required import REVIEWS_REQUIRED
from services.recognition.readmodels.titles import TITLES
from services.recognition.readmodels.withdrawals import WITHDRAWALS
from services.recognition.rules import rules_for
from services.recognition.translate import PRIVATE, PUBLISHED

PARTS = Parts(
    name="recognition",
    version="1",
    acts=ACTS,
    published=PUBLISHED,
    private=PRIVATE,
    rules_for=rules_for,
    queries=queries,
    reactions=REACTIONS,
    notes=NOTES,
    readmodels=(TITLES, MAINTENANCE, REVIEWS_REQUIRED, WITHDRAWALS, ENDS),
)


def build(infrastructure: Infrastructure) -> Service:
    """The service on this infrastructure."""
    return assemble(PARTS, envelope, infrastructure)
