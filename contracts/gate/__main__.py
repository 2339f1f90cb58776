"""`python -m contracts.gate check` says what keeps the gate shut; `write` freezes what the code says, where allowed."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import contracts
from contracts.gate.gate import check, write
from contracts.gate.published import published

_DONE = {check: "{acts} acts, {events} events: as frozen", write: "{acts} acts, {events} events: frozen"}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the gate is open, else 1 with one line for each finding on standard error."""
    parser = argparse.ArgumentParser(prog="python -m contracts.gate", description=__doc__)
    parser.add_argument("command", choices=("check", "write"))
    parser.add_argument("--home", type=Path, default=Path(contracts.__file__).parent, help="schemas, samples, asyncapi")
    given = parser.parse_args(arguments)
    command = {"check": check, "write": write}[given.command]
    contract = published()
    if findings := command(contract, given.home):
        sys.stderr.writelines(f"{finding}\n" for finding in findings)
        return 1
    sys.stdout.write(_DONE[command].format(acts=len(contract.acts), events=len(contract.events)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
