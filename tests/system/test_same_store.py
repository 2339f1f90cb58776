"""The embedded form holds the same rows for the same story, however often it is told."""

import shutil
from pathlib import Path

from tests.crash.world import contents, perform
from tests.system.story import BOTH, UNITS


def test_the_same_stories_twice_give_the_same_store(embedded_home, tmp_path):
    again = tmp_path / "again"
    perform(again, BOTH)
    assert contents(again) == contents(embedded_home)


def test_applying_the_stories_to_a_home_that_has_them_changes_nothing(embedded_home, tmp_path):
    home = Path(shutil.copytree(embedded_home, tmp_path / "copy"))
    perform(home, BOTH)
    assert contents(home) == contents(embedded_home)


def test_a_what_if_writes_nothing(embedded_api, embedded_home):
    before = contents(embedded_home)
    embedded_api.get(f"/evaluation/what-if/{UNITS['VD-02']}", cycle=2026)
    assert contents(embedded_home) == before
