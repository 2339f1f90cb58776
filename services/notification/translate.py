"""What notification publishes of its events, and what it keeps to itself."""

from collections.abc import Mapping

from chassis.domain import DomainEvent
from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from chassis.messaging.translation import Published
from contracts.events import notification as contract
from services.notification.domain.candidacy import state as candidacy
from services.notification.domain.day import state as day
from services.notification.domain.message import state as message
from services.notification.domain.policy import state as policy
from services.notification.domain.recipient import state as recipient
from services.notification.domain.roll import state as roll
from services.notification.domain.unit import state as unit

PUBLISHED: Mapping[type[DomainEvent], Published] = {
    message.MessageSent: contract.NotificationSent,
    message.DeliveryConfirmed: contract.NotificationDelivered,
    message.MessageFailed: contract.NotificationFailed,
    message.MessageBounced: contract.NotificationFailed,
    EpochStarted: contract.EpochStarted,
}

_NOTED = "a fact of another service, which published it"
_UNDER_WAY = "a step on the way: whoever asks whether an office was told asks how it ended"
_HOUSEKEEPING = "how this service keeps count; its consequences are messages"

PRIVATE: Mapping[type[DomainEvent], str] = {
    message.MessageCreated: "it carries the text; that an office was told is known when it was sent",
    message.MessageWithheld: "nobody was told anything",
    message.SendingStarted: _UNDER_WAY,
    message.AttemptFailed: _UNDER_WAY,
    message.OutcomeLost: _UNDER_WAY,
    message.MessageRetried: _UNDER_WAY,
    recipient.ContactSet: "an address is for sending, not for the record",
    day.DayDone: _HOUSEKEEPING,
    roll.ProvinceEntered: _HOUSEKEEPING,
    roll.UnitEntered: _HOUSEKEEPING,
    unit.UnitNoted: _NOTED,
    policy.PackNoted: _NOTED,
    policy.GuidanceNoted: _NOTED,
    policy.CalendarNoted: _NOTED,
    policy.FormationNoted: _NOTED,
    policy.EndingNoted: _NOTED,
    candidacy.RegistrationNoted: _NOTED,
    candidacy.RebaseNoted: _NOTED,
    candidacy.ApprovalNoted: _NOTED,
    candidacy.ReportNoted: _NOTED,
    candidacy.RejectedReportNoted: _NOTED,
    candidacy.ExcuseNoted: _NOTED,
    candidacy.DossierNoted: _NOTED,
    candidacy.ParticipationNoted: _NOTED,
    candidacy.ClosureNoted: _NOTED,
    FactsDisowned: "the source of the facts published EpochStarted; what falls with them is published",
}
