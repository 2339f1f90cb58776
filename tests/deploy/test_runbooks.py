"""What a runbook tells an operator to type is there: commands, options, other pages."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from dienhinh.cli.main import app

FOLDER = Path(__file__).parents[2] / "deploy" / "runbooks"
PAGES = sorted(FOLDER.glob("*.md"))
COMMANDS = [
    pytest.param(said, id=f"{page.stem}: dienhinh {said}")
    for page in PAGES
    for said in sorted(set(re.findall(r"\bdienhinh ((?!\.)[a-z-]+[^`#\n]*)", page.read_text("utf-8"))))
]


@pytest.mark.parametrize("said", COMMANDS)
def test_a_command_is_one_with_these_options(said):
    command, words = get_command(app), said.split()
    while (commands := getattr(command, "commands", None)) is not None:
        assert words[0] in commands
        command = commands[words.pop(0)]
    known = {name for parameter in command.params for name in parameter.opts}

    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_that_is_named_is_there(page):
    named = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))

    assert [each for each in named if not (FOLDER / each).exists()] == []


def test_there_is_a_page_for_each_trouble():
    assert {page.name for page in PAGES} == {
        "README.md",
        "broker-lost.md",
        "database-restored.md",
        "disk-full.md",
        "message-poisoned.md",
        "service-lagging.md",
    }
