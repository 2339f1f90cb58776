"""The peer for Kafka: FastStream as its documentation shows it, message by message, and a table of what came."""

import asyncio
import os
from typing import Any

import sqlalchemy as sa
from faststream.kafka import KafkaBroker
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from chassis.messaging.kafka.connection import KafkaConnection
from tests.load.world import figures


class _Base(DeclarativeBase):
    pass


class Came(_Base):
    """A report that came."""

    __tablename__ = "peer_came"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(sa.String(60))
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


class Message(BaseModel):
    """A report on its way."""

    unit: str
    figures: dict[str, int]


class Stream:
    """Publishes reports, each acknowledged before the next. With `into`, a subscriber writes each in its commit."""

    def __init__(self, connection: KafkaConnection, topic: str, into: sa.Engine | None = None) -> None:
        self._broker = KafkaBroker(connection.bootstrap, logger=None, acks="all", enable_idempotence=True)
        self._topic = topic
        self._into = into
        self._taken: asyncio.Queue[Message] = asyncio.Queue()
        if into is not None:
            _Base.metadata.create_all(into)
            self._broker.subscriber(topic, group_id=f"load-{os.getpid()}", auto_offset_reset="earliest")(self._take)
        self._runner = asyncio.Runner()
        self._runner.run(self._broker.start())

    def publish(self, count: int) -> None:
        """Returns when so many are acknowledged, and written where they are to be."""
        self._runner.run(self._publish(count))

    def close(self) -> None:
        """Closes what it is connected to."""
        self._runner.run(self._broker.stop())
        self._runner.close()
        if self._into is not None:
            self._into.dispose()

    async def _publish(self, count: int) -> None:
        for number in range(count):
            message = Message(unit=f"unit-{number // 15}", figures=figures(number))
            await self._broker.publish(message, topic=self._topic, key=message.unit.encode())
        if self._into is not None:
            for _ in range(count):
                await self._taken.get()

    async def _take(self, message: Message) -> None:
        await asyncio.to_thread(self._write, message)
        self._taken.put_nowait(message)

    def _write(self, message: Message) -> None:
        with Session(self._into) as session:
            session.add(Came(unit=message.unit, figures=message.figures))
            session.commit()
