"""The packs that are shipped with the product, by their ids."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path


def shipped() -> Mapping[str, Path]:
    """`bac-ninh` → its file."""
    folder = Path(str(files("contracts") / "packs"))
    return {file.stem: file for file in sorted(folder.glob("*.yaml"))}
