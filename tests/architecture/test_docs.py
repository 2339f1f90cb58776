"""What the documents name is there: files, and tests by name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "docs/guarantees.md", "docs/clauses.md", "docs/invariants.md", "docs/cases.md"]
FOLDERS = ("contracts/", "chassis/", "services/", "dienhinh/", "tests/", "docs/")
TESTS = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("*.py"))


def named(document: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", (ROOT / document).read_text("utf-8"))


def alternatives(path: str) -> list[str]:
    """`a/{b,c}.py` names two files."""
    found = re.search(r"\{([^}]+)\}", path)
    return [path.replace(found[0], part) for part in found[1].split(",")] if found else [path]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_is_there(document):
    paths = [name.partition("::")[0] for name in named(document) if name.startswith(FOLDERS) and "<" not in name]
    missing = [path for name in paths for path in alternatives(name) if not list(ROOT.glob(path.rstrip("/")))]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_a_document_names_is_there(document):
    tests = [name.rpartition("::")[2] for name in named(document) if name.rpartition("::")[2].startswith("test_")]
    assert [test for test in tests if f"def {test}(" not in TESTS] == []
