"""`make soak`: round after round, each on an installation of its own, until Ctrl-C or for so many minutes.

`python -m tests.crash.chaos [--seed N] [--minutes N]`. A round that finds something ends it, and keeps its folder.
"""

import argparse
import secrets
import sys
from time import monotonic

from deploy.kafka.jars import resolve
from tests.crash.chaos.places import workplace
from tests.crash.chaos.rounds import perform


class Wrong(Exception):
    """A round found something; says so in its report."""


def main() -> None:
    """Prints the report of each round. Ends with status 1 where something does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="of the first round")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="no round begins after that")
    asked = parser.parse_args()
    resolve()
    began, seed = monotonic(), asked.seed
    while seed == asked.seed or monotonic() - began < asked.minutes * 60:
        _say(f"round {seed - asked.seed + 1}, SEED={seed} …")
        with workplace() as folder:
            report = perform(folder, seed)
            _say(report.as_text())
            if report.wrong:
                raise Wrong(f"SEED={seed}")
        seed += 1


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        _say("ended")
    except Wrong as found:
        sys.exit("\n".join([str(found), *found.__notes__]))
