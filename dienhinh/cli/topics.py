"""`dienhinh topics`: the topics and rights that the brokers should have, compared with those they have, and made."""

import typer

from chassis.messaging.kafka.administration import BrokersFailed
from chassis.messaging.kafka.rights import Rights
from chassis.messaging.kafka.topics import Topics
from chassis.messaging.kafka.wanted import Difference
from contracts.topics import TOPICS
from dienhinh.cli.environment import from_environment
from dienhinh.cli.output import console
from dienhinh.cli.stopping import Stop
from dienhinh.settings import BrokerSettings

app = typer.Typer(no_args_is_help=True)


@app.command()
def plan() -> None:
    """Says what differs, and changes nothing. Ends with status 1 where something does."""
    differences = _Brokers().plan()
    for each in differences:
        console.print(_told(each), markup=False)
    if differences:
        raise Stop(f"{len(differences)} khác biệt / differences")
    console.print("không có khác biệt / nothing differs")


@app.command()
def apply() -> None:
    """Creates topics, sets their settings, allows what is missing. Never changes a number of partitions."""
    brokers = _Brokers()
    differences = brokers.plan()
    brokers.apply()
    for each in differences:
        console.print(_told(each), markup=False)
    if left := [each for each in differences if not each.mendable]:
        raise Stop(f"{len(left)} việc phải tự xử lý / left for a person")
    console.print(f"đã thực hiện {len(differences)} việc / done")


class _Brokers:
    """The brokers that the environment names; ends the command when none answers."""

    def __init__(self) -> None:
        settings = from_environment(BrokerSettings)
        secured = settings.kafka.security != "PLAINTEXT"
        self._topics = Topics(settings.kafka, TOPICS)
        self._rights = Rights(settings.kafka, settings.deployment, TOPICS) if secured else None

    def plan(self) -> list[Difference]:
        try:
            return [*self._topics.plan(), *(self._rights.plan() if self._rights else ())]
        except BrokersFailed as error:
            raise Stop(f"không máy chủ Kafka nào trả lời / no broker answers: {error}") from error

    def apply(self) -> None:
        try:
            self._topics.apply()
            if self._rights is not None:
                self._rights.apply()
        except BrokersFailed as error:
            raise Stop(f"Kafka từ chối / refused: {error}") from error


def _told(difference: Difference) -> str:
    mark = "" if difference.mendable else "  ← phải tự xử lý / left for a person"
    return f"{difference.topic}: {difference.says}{mark}"
