"""Notification, put together."""

from collections.abc import Mapping

from chassis.service.assembly import Parts, Running, Service, assemble
from chassis.service.conductor import Step
from chassis.service.infrastructure import Infrastructure
from contracts import envelope
from services.notification.acts import ACTS
from services.notification.disowned import NOTES
from services.notification.queries import queries
from services.notification.reactions import CONSUMED, Reacting
from services.notification.readmodels.messages import MESSAGES
from services.notification.sending import Sender
from services.notification.settings import ChannelSettings
from services.notification.ticking import Ticking
from services.notification.translate import PRIVATE, PUBLISHED


def build(infrastructure: Infrastructure, channels: ChannelSettings | None = None) -> Service:
    """The service on this infrastructure, with these channels; by default the outbox alone."""
    ways_out = (channels or ChannelSettings()).open()

    def steps(running: Running) -> Mapping[str, Step]:
        return {"days": Ticking(running.store).step, "sender": Sender(running, ways_out).step}

    parts = Parts(
        name="notification",
        version="1",
        acts=ACTS,
        published=PUBLISHED,
        private=PRIVATE,
        rules_for=lambda _act, _workspace: None,  # every act here is a founding one
        queries=queries,
        readmodels=(MESSAGES,),
        consumes=CONSUMED,
        handler=lambda store: Reacting(store).handle,
        notes=NOTES,
        steps=steps,
    )
    return assemble(parts, envelope, infrastructure)
