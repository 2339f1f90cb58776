"""A copy of the frozen contract, and ways to plant one edit in the code's side of it."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import create_model

import contracts
from contracts.gate.gate import check, write
from contracts.gate.published import Contract, published

REAL = Path(contracts.__file__).parent


@pytest.fixture(scope="session")
def contract() -> Contract:
    """Registration's part of the contract: enough to plant every edit in."""
    whole = published()
    return replace(
        whole,
        acts=tuple(act for act in whole.acts if ".registration" in act.__module__),
        events=tuple(event for event in whole.events if ".registration" in event.__module__),
    )


@pytest.fixture(scope="session")
def frozen(contract: Contract, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frozen")
    (folder / "samples").mkdir()
    for sample in (REAL / "samples").glob("vn.dienhinh.registration.*.json"):
        shutil.copy(sample, folder / "samples")
    assert write(contract, folder) == []
    assert check(contract, folder) == []
    return folder


@pytest.fixture
def home(frozen: Path, tmp_path: Path) -> Path:
    """A contract's folder in which the frozen files agree with the code."""
    return Path(shutil.copytree(frozen, tmp_path / "contract"))


@pytest.fixture
def planted(contract: Contract) -> Callable[..., Contract]:
    """The contract in which one model has other fields: `name=(type, default)`; `name=...` takes the field out."""

    def plant(model: type[Any], *, name: str | None = None, **fields: Any) -> Contract:
        other = _altered(model, name or model.__name__, fields)
        return replace(
            contract,
            acts=tuple(other if act is model else act for act in contract.acts),
            events=tuple(other if event is model else event for event in contract.events),
            pack=other if model is contract.pack else contract.pack,
            envelope=other if model is contract.envelope else contract.envelope,
        )

    return plant


@pytest.fixture
def lines(home: Path) -> Callable[[Contract], list[str]]:
    """What `check` says, with paths relative to the contract's folder."""
    return lambda contract: [str(finding).removeprefix(f"{home}/") for finding in check(contract, home)]


def _altered(model: type[Any], name: str, fields: Mapping[str, Any]) -> type[Any]:
    own = {
        field: (info.annotation, info) for field, info in model.model_fields.items() if field in model.__annotations__
    }
    kept = {field: shape for field, shape in {**own, **fields}.items() if shape is not ...}
    module, base, words = model.__module__, model.__bases__[0], model.__doc__
    return create_model(name, __base__=base, __module__=module, __doc__=words, **kept)
