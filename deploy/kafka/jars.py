"""The broker's jars, by Maven, into `.tools/kafka`: run as `python -m deploy.kafka.jars`."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
SUMS = HERE / "jars.sha256"
CACHE = HERE.parents[1] / ".tools" / "kafka"


class Unresolved(RuntimeError):
    """The jars could not be had, or are not those that were pinned."""


def folder() -> Path:
    """Where the jars of this POM are, or will be."""
    return CACHE / hashlib.sha256(POM.read_bytes()).hexdigest()[:16]


def version() -> str | None:
    """The version of the broker whose jars are there; None where they were not resolved."""
    names = [jar.stem for jar in folder().glob("kafka_*.jar")]
    return names[0].rpartition("-")[2] if names else None


def resolve() -> Path:
    """The folder of the jars, fetched if it is not there. Raises Unresolved."""
    home = folder()
    if home.exists():
        return home
    partial = home.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    _fetch(partial)
    _check(partial)
    partial.rename(home)
    return home


def _fetch(target: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unresolved("Maven was not found. An administrator runs: apt-get install maven default-jre-headless")
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={target}"]
    command: list[str | Path] = [maven, "-q", "-B", "-f", POM, *goal]
    fetched = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if fetched.returncode:
        raise Unresolved(f"Maven failed:\n{fetched.stdout}{fetched.stderr}")


def _check(jars: Path) -> None:
    """As `sha256sum -c` does, and that there is nothing else."""
    pinned = {name: digest for digest, name in (line.split() for line in SUMS.read_text().splitlines())}
    found = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in jars.iterdir()}
    if wrong := sorted(name for name in pinned | found if pinned.get(name) != found.get(name)):
        raise Unresolved(f"not as pinned in {SUMS.name}: {', '.join(wrong)}")


if __name__ == "__main__":
    if not folder().exists():
        print("fetching Apache Kafka's jars into .tools/kafka")  # noqa: T201
    try:
        resolve()
    except Unresolved as reason:
        sys.exit(str(reason))
