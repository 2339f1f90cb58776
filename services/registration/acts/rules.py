"""The rows of a province's rules."""

from chassis.acts.table import Handles
from contracts.acts.registration.founders import FOUNDERS
from contracts.acts.registration.rules import AdoptPolicyPack, IssueReportingGuidance
from services.registration.acts.streams import policy_of
from services.registration.domain.policy import decisions as policy
from services.registration.rules import NoRulesAdopted

ACTS = (
    Handles(
        AdoptPolicyPack,
        stream=policy_of,
        decide=policy.adopt,
        refuses=(policy.PackOfAnotherProvince, policy.VersionTaken),
        founding=FOUNDERS["adopt-policy-pack"],
    ),
    Handles(
        IssueReportingGuidance,
        stream=policy_of,
        decide=policy.issue_guidance,
        refuses=(policy.AlreadyRuled, NoRulesAdopted),
    ),
)
