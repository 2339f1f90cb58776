"""What stands between an incident, or a fact that fell, and a decision: releasing a hold, settling a review."""

from chassis.acts.table import Handles
from contracts.acts.recognition import ReleaseHold, SettleReview
from services.recognition.acts.streams import scans, standing_of
from services.recognition.domain.standing import holding, reviewing

ACTS = (
    Handles(ReleaseHold, stream=standing_of, decide=holding.release, refuses=(holding.NotHeld,), documents=scans),
    Handles(
        SettleReview, stream=standing_of, decide=reviewing.settle, refuses=(reviewing.NothingToReview,), documents=scans
    ),
)
