"""The rows of delegations: they are kept with the rules of a province, from which every service authorises."""

from chassis.acts.table import Handles
from contracts.acts.registration.delegations import EndDelegation, GrantDelegation
from services.registration.acts.streams import policy_of
from services.registration.domain.policy import delegating
from services.registration.rules import NoRulesAdopted

ACTS = (
    Handles(
        GrantDelegation,
        stream=policy_of,
        decide=delegating.grant,
        refuses=(delegating.SubDelegated, delegating.NotItsToGive, delegating.DelegationTaken, NoRulesAdopted),
    ),
    Handles(
        EndDelegation,
        stream=policy_of,
        decide=delegating.end,
        refuses=(delegating.NoSuchDelegation, delegating.DelegationOver, NoRulesAdopted),
    ),
)
