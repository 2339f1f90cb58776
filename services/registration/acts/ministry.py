"""The rows of what the ministry sent."""

from chassis.acts.table import Handles, once
from contracts.acts.registration.founders import FOUNDERS
from contracts.acts.registration.ministry import (
    AdoptMinistryCriteria,
    FileMinistryGuidance,
    RefuseMinistryDirective,
    TakeMinistryTarget,
)
from services.registration.acts.streams import policy_of, sent, sent_by
from services.registration.domain.ministry import decisions as ministry
from services.registration.domain.policy.filling import TargetDoesNotFit
from services.registration.rules import NoRulesAdopted

ACTS = (
    Handles(
        AdoptMinistryCriteria,
        stream=policy_of,
        decide=ministry.adopt_criteria,
        reads=(sent,),
        also=((once(sent_by), ministry.note_adopted),),
        refuses=(
            *ministry.EVERY,
            ministry.OfAnotherKind,
            ministry.TooEarly,
            ministry.NoPackToChange,
            ministry.SetDoesNotFit,
        ),
        founding=FOUNDERS["adopt-policy-pack"],  # it makes a pack
    ),
    Handles(
        TakeMinistryTarget,
        stream=policy_of,
        decide=ministry.take_target,
        reads=(sent,),
        also=((once(sent_by), ministry.note_adopted),),
        refuses=(
            *ministry.EVERY,
            ministry.OfAnotherKind,
            ministry.NoPackToChange,
            TargetDoesNotFit,
            NoRulesAdopted,
        ),
    ),
    Handles(
        FileMinistryGuidance,
        stream=sent_by,
        decide=ministry.file_guidance,
        refuses=(*ministry.EVERY, ministry.OfAnotherKind, NoRulesAdopted),
    ),
    Handles(
        RefuseMinistryDirective,
        stream=sent_by,
        decide=ministry.refuse,
        refuses=ministry.EVERY,
        founding=FOUNDERS["adopt-policy-pack"],  # whoever may adopt it may refuse it
    ),
)
