"""The row by which open candidacies go on under another pack."""

from chassis.acts.table import Handles
from contracts.acts.registration.rebasing import RebaseCandidacy
from services.registration.acts.streams import candidacy_of
from services.registration.domain.candidacy import rebasing
from services.registration.domain.candidacy.eligibility import KindNotEligible
from services.registration.domain.candidacy.registering import NotRegistered
from services.registration.rules import OF_A_UNIT, unit_of

ACTS = (
    Handles(
        RebaseCandidacy,
        stream=candidacy_of,
        decide=rebasing.rebase,
        reads=(unit_of,),
        refuses=(NotRegistered, rebasing.NotInForce, rebasing.SamePack, KindNotEligible, *OF_A_UNIT),
    ),
)
