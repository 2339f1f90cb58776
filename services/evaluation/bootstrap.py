"""Evaluation, put together."""

from chassis.service.assembly import Parts, Service, assemble
from chassis.service.infrastructure import Infrastructure
from contracts import envelope
from services.evaluation.acts import ACTS
from services.evaluation.disowned import NOTES
from services.evaluation.queries import queries
from services.evaluation.reactions import REACTIONS
from services.evaluation.readmodels.evaluations import EVALUATIONS
from services.evaluation.readmodels.packs import PACKS
from services.evaluation.rules import rules_for
from services.evaluation.translate import PRIVATE, PUBLISHED

PARTS = Parts(
    name="evaluation",
    version="1",
    acts=ACTS,
    published=PUBLISHED,
    private=PRIVATE,
    rules_for=rules_for,
    queries=queries,
    reactions=REACTIONS,
    notes=NOTES,
    readmodels=(PACKS, EVALUATIONS),
)


def build(infrastructure: Infrastructure) -> Service:
    """The service on this infrastructure."""
    return assemble(PARTS, envelope, infrastructure)
