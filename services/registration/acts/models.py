"""The rows of community models."""

from typing import Any

from chassis.acts.table import Handles
from chassis.domain import StreamId
from contracts.acts.registration.models import ChangeCommunityModel, RecordCommunityModel
from services.registration.domain.models import decisions as models
from services.registration.domain.models.state import MODELS, CommunityModels
from services.registration.rules import OF_A_UNIT


def models_of(act: Any) -> StreamId[CommunityModels]:
    return MODELS.of(act.unit)


ACTS = (
    Handles(
        RecordCommunityModel,
        stream=models_of,
        decide=models.record,
        refuses=(models.ModelRecordedOtherwise, *OF_A_UNIT),
    ),
    Handles(
        ChangeCommunityModel,
        stream=models_of,
        decide=models.change,
        refuses=(models.NoSuchModel, models.ModelEnded, *OF_A_UNIT),
    ),
)
