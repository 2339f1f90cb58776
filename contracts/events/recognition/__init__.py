"""What recognition publishes. Version 1 of each; the fields follow the domain model §9.6.

`recognition` is `<unit>/<cycle>`: recognised again after a revocation, a unit gets another one. A signatory is office
and capacity. State changes carry `effective_from`; the legal date is the envelope's.
"""

from contracts.events.recognition.awards import (
    AwardAppraised as AwardAppraised,
    AwardCancelled as AwardCancelled,
    AwardGranted as AwardGranted,
    AwardProposed as AwardProposed,
    EmulationBarLifted as EmulationBarLifted,
    IndividualAwardsRecorded as IndividualAwardsRecorded,
)
from contracts.events.recognition.complaints import (
    ComplaintAccepted as ComplaintAccepted,
    ComplaintLodged as ComplaintLodged,
    ComplaintResolved as ComplaintResolved,
    ComplaintWithdrawn as ComplaintWithdrawn,
)
from contracts.events.recognition.epoch import EpochStarted as EpochStarted
from contracts.events.recognition.holding import HoldReleased as HoldReleased, RecognitionHeld as RecognitionHeld
from contracts.events.recognition.past import PastRecognitionEntered as PastRecognitionEntered
from contracts.events.recognition.reviewing import CLOSING as CLOSING, ReviewSettled as ReviewSettled
from contracts.events.recognition.titles import (
    DecisionCorrected as DecisionCorrected,
    DecisionReplaced as DecisionReplaced,
    DecisionWithdrawn as DecisionWithdrawn,
    EmulationBarRecorded as EmulationBarRecorded,
    MaintenanceListIssued as MaintenanceListIssued,
    MaintenanceReviewed as MaintenanceReviewed,
    OutcomeNotified as OutcomeNotified,
    RecognitionCarriedOver as RecognitionCarriedOver,
    RecognitionDeclined as RecognitionDeclined,
    RecognitionRevoked as RecognitionRevoked,
    ReviewRequired as ReviewRequired,
    UnitRecognised as UnitRecognised,
)
