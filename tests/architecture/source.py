"""The product's source, read as text and as syntax."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("contracts", "chassis", "services", "dienhinh")
SERVICES = sorted(folder.name for folder in (ROOT / "services").iterdir() if (folder / "__init__.py").is_file())


def files(*folders: str) -> list[Path]:
    """Every Python file below these folders of the tree."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def shown(file: Path) -> str:
    """The file's path in the tree."""
    return file.relative_to(ROOT).as_posix()


def tree(file: Path) -> ast.Module:
    """The file's syntax."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imported(file: Path) -> Iterator[str]:
    """Every module that the file imports, wherever in it, by its full name; of `from a import b`, `a.b`."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{shown(file)} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
