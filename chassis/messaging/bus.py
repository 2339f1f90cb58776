"""The in-process bus: the same records, order and acknowledgements as a broker, without one.

It stores nothing. A relay's checkpoint moves only after every receiver has committed, so what a crash cut off is sent
again, and the receivers' inboxes drop what they had.
"""

from collections.abc import Sequence

from chassis.messaging.record import Receiver, Record


class InProcessBus:
    """Delivers each published page to every receiver of its topic before it returns."""

    def __init__(self) -> None:
        self._receivers: list[Receiver] = []

    def subscribe(self, receiver: Receiver) -> None:
        """From now on `receiver` gets the records of its topics."""
        self._receivers.append(receiver)

    def publish(self, records: Sequence[Record]) -> None:
        """Delivers in order; an exception of a receiver leaves, and the caller publishes the page again."""
        for receiver in self._receivers:
            if wanted := [record for record in records if record.topic in receiver.topics]:
                receiver.receive(wanted)
