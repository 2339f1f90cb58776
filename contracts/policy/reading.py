"""From YAML to a pack, or to every fault that keeps it from being one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from contracts.policy.copying import slips
from contracts.policy.faults import Fault, PackError, faults_of
from contracts.policy.pack import PolicyPack


def read_pack(text: str) -> PolicyPack:
    """The pack written in `text` (YAML); raises `PackError` with every fault found."""
    try:
        loader = _PackLoader(text)
        root = loader.get_single_node()
        data: Any = loader.construct_document(root) if root else None
    except yaml.YAMLError as error:
        raise PackError([_unreadable(error)]) from error
    repeated = list(_repeated_keys(root)) if root else []
    lines = dict(_lines(root)) if root else {}
    try:
        pack = PolicyPack.model_validate(data)
    except ValidationError as error:
        raise PackError([_placed(fault, lines) for fault in (*repeated, *faults_of(error, data))]) from error
    if faults := [*repeated, *slips(pack)]:
        raise PackError([_placed(fault, lines) for fault in faults])
    return pack


def faults_in(text: str) -> tuple[Fault, ...]:
    """Every fault that keeps `text` from being a pack; none where it is one."""
    try:
        read_pack(text)
    except PackError as error:
        return error.faults
    return ()


def load_pack(path: Path) -> PolicyPack:
    """The pack in the file at `path`; raises `PackError`, or `OSError` where it cannot be read."""
    return read_pack(path.read_text(encoding="utf-8"))


class _PackLoader(yaml.SafeLoader):
    """Decimals and dates stay as written, and nothing is written by reference: a rule is read where it stands."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed in a pack", mark)
        return super().compose_node(parent, index)


def _as_written(_: yaml.SafeLoader, node: yaml.Node) -> str:
    return str(node.value)


for tag in ("float", "timestamp"):
    _PackLoader.add_constructor(f"tag:yaml.org,2002:{tag}", _as_written)


def _repeated_keys(node: yaml.Node, path: tuple[str, ...] = ()) -> Iterator[Fault]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            here = (*path, name)
            if name in seen:
                again = key.start_mark.line + 1
                yield Fault(".".join(here), "khoá này ghi hai lần", "This key is written twice", again)
            seen.add(name)
            yield from _repeated_keys(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, entry in enumerate(node.value):
            yield from _repeated_keys(entry, (*path, _entry_name(entry, index)))


def _entry_name(entry: yaml.Node, index: int) -> str:
    fields = entry.value if isinstance(entry, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in fields if key.value == "id"), str(index))


def _lines(node: yaml.Node, path: tuple[str, ...] = ()) -> Iterator[tuple[str, int]]:
    """Where each part of the file begins, by the path that faults name it by."""
    parts: Iterator[tuple[str, yaml.Node, yaml.Node]] = iter(())
    if isinstance(node, yaml.MappingNode):
        parts = ((str(key.value), key, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        parts = ((_entry_name(entry, index), entry, entry) for index, entry in enumerate(node.value))
    for name, at, value in parts:
        here = (*path, name)
        yield ".".join(here), at.start_mark.line + 1
        yield from _lines(value, here)


def _placed(fault: Fault, lines: Mapping[str, int]) -> Fault:
    """The fault with its line: that of its path, or of the nearest part of the file that holds it."""
    path = fault.path
    while fault.line is None and path:
        fault, path = replace(fault, line=lines.get(path)), path.rpartition(".")[0]
    return fault


def _unreadable(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or error
    return Fault("YAML", "không đọc được YAML", f"Not readable as YAML: {problem}", mark.line + 1 if mark else None)
