"""What is done to a stage, so that each plant does its harm for certain; where nothing is planted, none is done."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from deploy.postgres.binaries import binaries
from deploy.processes import ServerFailed
from tests.crash.chaos.planted.stage import Stage, soon

_END_WHO_WAITS = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def producer_dies_before_a_broker_answers(stage: Stage) -> None:
    """Registration takes acts while the broker is down, and is killed with them in hand."""
    (broker,) = stage.installation.kafka.brokers
    stage.installation.settle()
    broker.kill()
    stage.enter(1)
    soon(stage.relayed)
    stage.kill("registration")
    broker.start()


def consumer_dies_between_two_commits(stage: Stage) -> None:
    """Evaluation is killed when it has recorded what it was told, wherever it is then."""
    stage.enter(1)
    soon(stage.window.exists)
    stage.kill("evaluation")


def consumer_dies_before_it_can_commit(stage: Stage) -> None:
    """Evaluation gets a batch and may not write, until it is killed."""
    stage.installation.settle()
    before = stage.acknowledged()
    with stage.writing("evaluation"):
        stage.enter(1)
        soon(lambda: stage.acknowledged() > before, 50)
        stage.kill("evaluation")


def database_ends_a_transaction(stage: Stage) -> None:
    """Evaluation gets a batch, and its session is ended again and again while it waits to write."""
    stage.installation.settle()
    before = stage.acknowledged()
    with stage.writing("evaluation") as connection:
        stage.enter(1)

        def acknowledged_nevertheless() -> bool:
            connection.execute(_END_WHO_WAITS)
            return stage.acknowledged() > before

        soon(acknowledged_nevertheless)


def nothing_happens(stage: Stage) -> None:
    """Two units go through their year."""
    stage.enter(2)


def producer_is_restored(stage: Stage) -> None:
    """Registration comes back from a backup that knows less than everybody else, and other things happen."""
    stage.enter(1)
    stage.installation.settle()
    backup = stage.window.with_name("registration.dump")
    url = stage.installation.database_url
    _run("pg_dump", "--schema=registration", "--format=custom", f"--file={backup}", url)
    stage.lose(1)
    stage.installation.settle()
    process = stage.process("registration")
    with stage.installation.supervisor.stopped(process):
        _run("pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={url}", str(backup))
        stage.installation.form.command("restore-epoch", "registration", **process.environment)
    stage.enter(1)


SCHEDULES: Mapping[str, Callable[[Stage], None]] = {
    "checkpoint-before-acknowledgement": producer_dies_before_a_broker_answers,
    "inbox-outside-the-transaction": consumer_dies_between_two_commits,
    "acknowledged-first": consumer_dies_before_it_can_commit,
    "error-swallowed": database_ends_a_transaction,
    "key-ignored": nothing_happens,
    "epoch-ignored": producer_is_restored,
}


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run([(binaries() or Path()) / program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerFailed(f"{program} failed:\n{done.stderr}")
