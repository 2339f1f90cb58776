"""The rules that the tests decide by: the pack of Bắc Ninh, as it is or with single values set otherwise."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

import contracts
from contracts.policy.pack import PolicyPack
from contracts.policy.reading import read_pack
from contracts.policy.rulebook import ReportingGuidance, Rulebook
from contracts.policy.rules import Rules

TEXT = (Path(contracts.__file__).parent / "packs" / "bac-ninh.yaml").read_text(encoding="utf-8")
PACK = read_pack(TEXT)
ADOPTED_ON = date(2025, 12, 29)


def pack_with(changes: Mapping[str, Any], version: int = 1) -> PolicyPack:
    """The pack with the values at these dotted paths replaced, as another version of itself."""
    content = deepcopy(yaml.safe_load(TEXT))
    for path, value in {**changes, "version": version}.items():
        *ways, last = path.split(".")
        place = content
        for step in ways:
            place = place[step]
        place[last] = value
    return read_pack(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))


def rules_of(pack: PolicyPack = PACK, *, cycle: int = 2026, cut_off_day: int | None = None) -> Rules:
    """The rules of `pack` at the end of the cycle's year; `cut_off_day` is what the police's guidance filled in."""
    rulebook = Rulebook("24").adopt(pack, ADOPTED_ON)
    if cut_off_day is not None:
        rulebook = rulebook.fill(ReportingGuidance(date(2026, 1, 15), cycle, cut_off_day, "15/HD-CAT Công an tỉnh"))
    return rulebook.rules(cycle, date(cycle, 12, 31))


RULES = rules_of()
