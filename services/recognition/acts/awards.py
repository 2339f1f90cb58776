"""Awards to units, the bar on them lifted, and the count of persons rewarded."""

from chassis.acts.table import Handles, once
from chassis.domain import StreamId
from contracts.acts.recognition.awards import (
    AppraiseAward,
    CancelAward,
    GrantAward,
    LiftEmulationBar,
    ProposeAward,
    RecordIndividualAwards,
)
from services.recognition.acts.streams import NUMBER, register_of, scans, standing_of
from services.recognition.domain.individual_awards import decisions as individuals
from services.recognition.domain.individual_awards.state import INDIVIDUAL_AWARDS, Counts
from services.recognition.domain.register import decisions as register
from services.recognition.domain.standing import awarding, barring, basis
from services.recognition.rules import all_that_is_known


def counts_of(act: RecordIndividualAwards) -> StreamId[Counts]:
    return INDIVIDUAL_AWARDS.of(act.province, act.year)


ACTS = (
    Handles(
        ProposeAward,
        stream=standing_of,
        decide=awarding.propose,
        refuses=(
            awarding.AwardNotProvided,
            awarding.NothingToCite,
            awarding.TitleLost,
            awarding.AlreadyProposed,
            awarding.Barred,
        ),
        documents=scans,
    ),
    Handles(
        AppraiseAward,
        stream=standing_of,
        decide=awarding.appraise,
        refuses=(
            awarding.AwardNotProvided,
            awarding.NotAnAppraiser,
            awarding.NotProposed,
            awarding.AlreadyGranted,
        ),
        documents=scans,
    ),
    Handles(
        GrantAward,
        stream=standing_of,
        decide=awarding.grant,
        reads=(all_that_is_known,),
        also=((once(register_of), register.use_number),),
        refuses=(
            awarding.AwardNotProvided,
            awarding.NotProposed,
            awarding.AlreadyGranted,
            awarding.NotForThisLevel,
            awarding.Barred,
            awarding.TitleLost,
            awarding.NotAppraisedByAll,
            basis.NotIndependent,
            *NUMBER,
        ),
        documents=scans,
    ),
    Handles(
        CancelAward,
        stream=standing_of,
        decide=awarding.cancel,
        also=((once(register_of), register.use_number),),
        refuses=(awarding.AwardNotProvided, awarding.NotGranted, awarding.NotForThisLevel, *NUMBER),
        documents=scans,
    ),
    Handles(
        LiftEmulationBar,
        stream=standing_of,
        decide=barring.lift,
        also=((once(register_of), register.use_number),),
        refuses=(barring.NotBarred, *NUMBER),
        documents=scans,
    ),
    Handles(
        RecordIndividualAwards,
        stream=counts_of,
        decide=individuals.record,
        also=((once(register_of), register.use_number),),
        refuses=NUMBER,
        documents=scans,
    ),
)
