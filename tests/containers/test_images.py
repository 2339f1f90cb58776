"""The images: each stands on the one base, runs as nobody in particular, and keeps no build tools."""

import re
from pathlib import Path

import pytest

from deploy.kafka.settings import Node, properties

FOLDER = Path(__file__).parents[2] / "deploy" / "images"
DOCKERFILES = sorted(FOLDER.glob("*/Dockerfile"))
BASE = "dienhinh/base:dev"
OWN = {"listeners", "controller.quorum.bootstrap.servers", "log.dirs"}
"""What the image's broker has of its own: the others' addresses and folder are not its."""


def stages(dockerfile: Path) -> list[tuple[str, str]]:
    """Each stage's image and its lines."""
    parts = re.split(r"^FROM ", dockerfile.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [tuple(part.split("\n", 1)) for part in parts]


def test_there_is_an_image_for_everything():
    assert [file.parent.name for file in DOCKERFILES] == ["kafka", "mail", "postgres", "product"]


@pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda file: file.parent.name)
def test_an_image_stands_on_the_one_base_and_on_nothing_foreign(dockerfile):
    known = {BASE}
    for image, _ in stages(dockerfile):
        name, _, alias = image.partition(" AS ")
        assert name in known
        known.add(alias)


@pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda file: file.parent.name)
def test_an_image_runs_as_a_user_without_rights(dockerfile):
    *_, (_, last) = stages(dockerfile)
    (user,) = re.findall(r"^USER (\w+)$", last, flags=re.MULTILINE)

    assert user != "root"


@pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda file: file.parent.name)
def test_where_packages_come_from_is_seen_by_builder_stages_only(dockerfile):
    *_, (_, last) = stages(dockerfile)

    assert "package-indexes" not in last


def test_the_broker_of_the_image_is_set_up_as_the_one_that_the_tests_break(tmp_path):
    node = Node(1, tmp_path, (9092, 9093, 9094))

    ours, theirs = (
        dict(line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#"))
        for text in ((FOLDER / "kafka" / "server.properties").read_text(), properties(node, [node], None))
    )

    assert {name: theirs.get(name) for name in ours.keys() - OWN} == {name: ours[name] for name in ours.keys() - OWN}
