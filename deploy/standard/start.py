"""The standard form for a developer: `python -m deploy.standard.start FOLDER [--story] [--replicas N]`."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from deploy.foreground import serve
from deploy.kafka.cluster import KafkaCluster
from deploy.kafka.jars import Unresolved, resolve
from deploy.postgres.cluster import PostgresCluster
from deploy.processes import ServerFailed
from deploy.standard.form import Brokers, StandardForm

STORY = Path(__file__).parents[2] / "dienhinh" / "stories" / "bac-ninh-2026.yaml"


class Installation:
    """Kafka, PostgreSQL, every service and the gateway in one folder; with `story`, for simulation and told in it."""

    def __init__(self, folder: Path, replicas: int, *, story: bool) -> None:
        self.folder = folder
        self.story = story
        self._kafka = KafkaCluster(folder / "kafka")
        self._postgres = PostgresCluster(folder / "postgres")
        settings = {"SIMULATION": "true"} if story else {}
        brokers = Brokers(self._kafka.bootstrap)
        self.form = StandardForm(folder / "form", self._postgres.dsn, brokers, replicas=replicas, settings=settings)

    def start(self) -> None:
        """Starts one after the other, and says so. Raises ServerFailed."""
        _say("Kafka …")
        self._kafka.start()
        _say("PostgreSQL …")
        self._postgres.start()
        _say("dienhinh migrate, dienhinh topics apply …")
        self.form.prepare()
        _say("registration, evaluation, recognition, notification, audit, gateway …")
        self.form.start()
        if self.story:
            _say("Bắc Ninh 2026 …")
            at = ("--server", self.form.gateway.url, "--token", self.form.token())
            self.form.command(*at, "acts", "apply", str(STORY), "--simulate-clock", "--quiet")

    def stop(self) -> None:
        """Lets everything drain and end, in the reverse order."""
        for running in (self.form, self._postgres, self._kafka):
            running.stop()

    def close(self) -> None:
        """Kills what still runs, and lets the ports go."""
        for left in (self.form, self._postgres, self._kafka):
            left.close()

    def described(self) -> Iterator[str]:
        """Where to look."""
        token = self.folder / "token"
        token.touch(mode=0o600)
        token.write_text(self.form.token())
        url = self.form.gateway.url
        command = f"{Path(sys.executable).with_name('dienhinh')} --server {url} --token $(cat {token})"
        yield f"Điển Hình: {url}   (Ctrl-C: dừng / stop)"
        for name, replicas in self.form.services.items():
            yield f"  {name}: {' '.join(replica.url for replica in replicas)}   API {url}/{name}/docs"
        yield f"  nhật ký / logs: {self.form.folder}/*.log"
        yield f"  đơn vị / units: {command} units list"
        if self.story:
            yield f"  trạng thái / status: {command} status VD-01 --as-of 2027-06-30 --known-at 2027-08-01"


def main() -> None:
    """Runs it until Ctrl-C or SIGTERM, and stops everything it started."""
    parser = argparse.ArgumentParser(prog="python -m deploy.standard.start", description=__doc__)
    parser.add_argument("folder", type=Path, help="where its data is, or will be")
    parser.add_argument("--story", action="store_true", help="for simulation, with a province's year told in it")
    parser.add_argument("--replicas", type=int, default=1, help="processes of each service")
    chosen = parser.parse_args()
    os.umask(0o022)  # PostgreSQL runs as another account, and must reach its folder
    resolve()
    installation = Installation(chosen.folder, chosen.replicas, story=chosen.story)
    serve(installation, installation.described)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    try:
        main()
    except (ServerFailed, Unresolved) as reason:
        sys.exit(str(reason))
