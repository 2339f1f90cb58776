"""The packs that are shipped with the product, by their ids, and changed as an acts file says."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from contracts.policy.pack import PolicyPack
from contracts.policy.reading import load_pack


def shipped() -> Mapping[str, Path]:
    """`bac-ninh` → its file."""
    folder = Path(str(files("contracts") / "packs"))
    return {file.stem: file for file in sorted(folder.glob("*.yaml"))}


def named(name: str, folder: Path) -> PolicyPack:
    """`lam-dong` is the shipped pack of that id; `lam-dong+FILE.yaml` that pack with the rules of a file in `folder` in
    place of its own, section by section. Raises KeyError, OSError, or ValueError where the result is no pack."""
    base, _, changes = name.partition("+")
    pack = load_pack(shipped()[base])
    if not changes:
        return pack
    written = yaml.safe_load((folder / changes).read_text("utf-8"))
    return PolicyPack.model_validate(_with(pack.model_dump(mode="json"), written))


def _with(rules: Mapping[str, Any], changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The rules with the changes: a section takes them one by one, a list of parts gains parts, a rule is replaced."""
    changed = dict(rules)
    for name, change in changes.items():
        match rules.get(name), change:
            case Mapping() as section, Mapping() if "value" not in change:
                changed[name] = _with(section, change)
            case list() as parts, list():
                changed[name] = [*parts, *change]
            case _:
                changed[name] = change
    return changed
