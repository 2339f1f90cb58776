"""What leaves the service."""

from chassis.domain import DomainEvent
from chassis.eventstore.epochs import EpochStarted, FactsDisowned
from contracts.events import notification as contract
from services.notification import translate
from services.notification.domain.message import state as message
from tests.services.notification.test_message import bounced, delivered, failed, sent


def concrete(kind):
    below = kind.__subclasses__()
    return {kind} if not below else set().union(*map(concrete, below))


def ours():
    return {kind for kind in concrete(DomainEvent) if kind.__module__.startswith("services.notification.")}


def test_every_event_is_published_or_says_why_not():
    assert set(translate.PUBLISHED) | set(translate.PRIVATE) == ours() | {EpochStarted, FactsDisowned}
    assert not set(translate.PUBLISHED) & set(translate.PRIVATE)


def test_what_is_published_names_the_office_and_the_cause_and_no_address():
    for target in set(translate.PUBLISHED.values()) - {contract.EpochStarted}:
        assert {"message", "recipient", "unit", "about", "cause"} <= set(target.model_fields)
        assert not {"address", "subject", "body"} & set(target.model_fields)


def test_each_end_of_a_message_is_told_in_one_shape():
    for event in (sent(), delivered(), failed(), bounced()):
        target = translate.PUBLISHED[type(event)]
        told = target.model_validate({name: getattr(event, name) for name in target.model_fields})
        assert told.recipient == event.recipient
    assert translate.PUBLISHED[message.MessageBounced] is contract.NotificationFailed
