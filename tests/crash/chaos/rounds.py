"""One round: an installation, offices, the adversary, and what is found at the end. Its report says it all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from chassis.clock import SystemClock, legal_day
from tests.crash.chaos.acting import Offices, Tempo
from tests.crash.chaos.adversary import Adversary, Struck
from tests.crash.chaos.checks import CHECKS, faults
from tests.crash.chaos.evidence import Evidence, gathered
from tests.crash.chaos.installation import installed, serving
from tests.crash.chaos.model import course, founding

AT_ONCE = 6
"""Offices that work at the same time."""

BROKERS = 3
PACE = 0.5
"""Seconds that an office rests between two acts: the machine is to be broken, not only busy."""


@dataclass(frozen=True)
class Report:
    """What a round was and what it found; `wrong` by check, empty where everything holds."""

    seed: int
    seconds: float
    units: int
    acts: int
    tries: int
    outcomes: Mapping[str, int]
    faults: Mapping[str, int]
    struck: Sequence[Struck]
    restarts: int
    events: Mapping[str, int]
    repeated: int
    sent_again: int
    wrong: Mapping[str, Sequence[str]]

    def as_json(self) -> str:
        """For a file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def as_text(self) -> str:
        """For a person."""
        checked = ", ".join(f"{count} of {service}" for service, count in self.events.items())
        lines = [
            f"seed {self.seed}: {self.units} units, {self.acts} acts in {self.tries} tries, {self.seconds:.0f} s",
            "faults: " + "; ".join(f"{count} × {kind}" for kind, count in self.faults.items()),
            f"processes started again: {self.restarts}",
            f"events checked: {checked}; each in its log, its topic, every inbox, the ledger",
            f"duplicates, no faults: {self.repeated} records carried again, {self.sent_again} messages sent again",
        ]
        found = [f"WRONG, {check}: {each}" for check, wrong in self.wrong.items() for each in wrong]
        return "\n".join([*lines, *(found or [f"all hold: {', '.join(CHECKS)}"])])


def perform(folder: Path, seed: int) -> Report:
    """One round in this folder, which keeps the logs of everything; the report is left there too."""
    began = monotonic()
    tempo, adversary, today = Tempo(), Adversary(seed), legal_day(SystemClock().now())
    with serving(folder, BROKERS) as servers, installed(folder / "form", servers) as installation:
        installation.form.start()
        installation.supervisor.start()
        with installation.client() as client:
            offices = Offices(client, tempo, PACE)
            papers = offices.upload()
            offices.found(founding(today))
            adversary.begin(installation, tempo)
            try:
                performed = offices.go_on(
                    lambda number: course(seed, number, papers, today), AT_ONCE, lambda: adversary.done
                )
            finally:
                adversary.end()
        installation.settle()
        evidence = gathered(installation, performed, offices.answered, today)
    report = _report(seed, monotonic() - began, evidence, adversary, tempo, installation.supervisor.restarts)
    (folder / "report.json").write_text(report.as_json())
    (folder / "report.txt").write_text(report.as_text() + "\n")
    return report


def _report(seed: int, seconds: float, evidence: Evidence, adversary: Adversary, tempo: Tempo, restarts: int) -> Report:
    answered: Any = evidence.answered
    return Report(
        seed=seed,
        seconds=seconds,
        units=len(evidence.courses),
        acts=answered.acts,
        tries=tempo.tries,
        outcomes=dict(answered.outcomes),
        faults=dict(adversary.by_kind),
        struck=adversary.struck,
        restarts=restarts,
        events={service: len(said) for service, said in evidence.said.items()},
        repeated=evidence.repeated,
        sent_again=evidence.sent_again,
        wrong=faults(evidence),
    )
