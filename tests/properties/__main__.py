"""Searches histories that were never tried, round after round, until one breaks what must hold, or Ctrl-C."""

import argparse
import contextlib
import random
import time

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.machine import AnyHistory


def main() -> None:
    """`--seed` is the first round's; `--minutes` how long to go on."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=random.randrange(1_000_000))  # noqa: S311 - repeatable
    asked.add_argument("--minutes", type=float, default=float("inf"))
    options = asked.parse_args()
    ends, number = time.monotonic() + 60 * options.minutes, options.seed
    searching = settings(
        max_examples=50,
        stateful_step_count=30,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with contextlib.suppress(KeyboardInterrupt):
        while time.monotonic() < ends:
            print(f"round {number}: 50 histories", flush=True)  # noqa: T201 - what it is run for
            run_state_machine_as_test(seed(number)(AnyHistory), settings=searching)
            number += 1


if __name__ == "__main__":
    main()
