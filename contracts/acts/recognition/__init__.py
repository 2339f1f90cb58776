"""The acts on which recognition decides, by subject."""

from contracts.acts.recognition.awards import (
    AppraiseAward as AppraiseAward,
    CancelAward as CancelAward,
    GrantAward as GrantAward,
    LiftEmulationBar as LiftEmulationBar,
    ProposeAward as ProposeAward,
    RecordIndividualAwards as RecordIndividualAwards,
)
from contracts.acts.recognition.complaints import (
    AcceptComplaint as AcceptComplaint,
    LodgeComplaint as LodgeComplaint,
    LodgeSecondComplaint as LodgeSecondComplaint,
    ResolveComplaint as ResolveComplaint,
    WithdrawComplaint as WithdrawComplaint,
)
from contracts.acts.recognition.holding import ReleaseHold as ReleaseHold
from contracts.acts.recognition.past import EnterPastRecognition as EnterPastRecognition
from contracts.acts.recognition.reviewing import SettleReview as SettleReview
from contracts.acts.recognition.titles import (
    CarryOverRecognition as CarryOverRecognition,
    CorrectDecision as CorrectDecision,
    DeclineRecognition as DeclineRecognition,
    IssueMaintenanceList as IssueMaintenanceList,
    NotifyOutcome as NotifyOutcome,
    RecogniseUnits as RecogniseUnits,
    RecordEmulationBar as RecordEmulationBar,
    ReplaceDecision as ReplaceDecision,
    ReviewMaintenance as ReviewMaintenance,
    RevokeRecognition as RevokeRecognition,
    WithdrawDecision as WithdrawDecision,
)
