"""A client of Kafka that kills its process before a request that changes something at the broker, while the request is
on its way, or before the answer to it is read. Nothing in the product knows it."""

from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from aiokafka.conn import AIOKafkaConnection

from tests.crash.failpoint import Failpoint

CHANGES = ("ProduceRequest", "JoinGroupRequest", "SyncGroupRequest", "OffsetCommitRequest")
"""Whatever else a client asks leaves the broker as it is."""


@contextmanager
def failing_requests(failpoint: Failpoint) -> Iterator[None]:
    """While this lasts, every connection of aiokafka counts on `failpoint`."""
    sends = AIOKafkaConnection.send

    def send(self: AIOKafkaConnection, request: Any, *args: Any, **keywords: Any) -> Any:
        name = type(request).__name__
        if name not in CHANGES:
            return sends(self, request, *args, **keywords)
        failpoint.reach(name)
        answer = sends(self, request, *args, **keywords)
        failpoint.reach(f"{name} is taken")
        return _answered(answer, name)

    async def _answered(answer: Awaitable[Any], name: str) -> Any:
        response = await answer
        failpoint.reach(f"the answer to {name}")
        return response

    with patch.object(AIOKafkaConnection, "send", send):
        yield
