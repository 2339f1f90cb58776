"""The compose file as an engine reads it, with the variables of `.env.example`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "deploy" / "compose"
FILE = FOLDER / "compose.yaml"
EXAMPLE = FOLDER / ".env.example"
_VARIABLE = re.compile(r"\$\{(\w+)(?::-[^}]*|:\?)\}")


def example() -> dict[str, str]:
    """The variables that `.env.example` sets."""
    lines = [line for line in EXAMPLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def named() -> set[str]:
    """The variables that the compose file asks for."""
    return set(_VARIABLE.findall(FILE.read_text("utf-8")))


@cache
def filled() -> dict[str, Any]:
    """The file with its variables filled in. Raises KeyError for one that the example does not set."""
    whole: dict[str, Any] = _filled(yaml.safe_load(FILE.read_text("utf-8")), example())
    return whole


def _filled(node: Any, values: dict[str, str]) -> Any:
    """Text by text, after YAML has been read: so does an engine, and what a variable holds stays text."""
    match node:
        case dict():
            return {name: _filled(value, values) for name, value in node.items()}
        case list():
            return [_filled(value, values) for value in node]
        case str():
            return _VARIABLE.sub(lambda found: values[found[1]], node)
        case _:
            return node


def services() -> dict[str, dict[str, Any]]:
    """Its services by name."""
    found: dict[str, dict[str, Any]] = filled()["services"]
    return found
