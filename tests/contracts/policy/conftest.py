"""The pack of Bắc Ninh as the ground of every test, and a way to change one thing in it."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

import contracts
from contracts.policy.pack import PolicyPack
from contracts.policy.reading import read_pack

BAC_NINH = Path(contracts.__file__).parent / "packs" / "bac-ninh.yaml"

Changed = Callable[[Mapping[str, Any]], str]


@pytest.fixture(scope="session")
def text() -> str:
    return BAC_NINH.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def content(text: str) -> Any:
    return yaml.safe_load(text)


@pytest.fixture(scope="session")
def pack(text: str) -> PolicyPack:
    return read_pack(text)


@pytest.fixture
def changed(content: Any) -> Changed:
    """The pack's text with values at paths replaced (`...` deletes); entries of lists go by index."""

    def change(changes: Mapping[str, Any]) -> str:
        data = deepcopy(content)
        for path, value in changes.items():
            *ways, last = (int(step) if step.isdigit() else step for step in path.split("."))
            place = data
            for step in ways:
                place = place[step]
            if value is ...:
                del place[last]
            else:
                place[last] = value
        return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)

    return change
