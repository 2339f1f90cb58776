"""The story told to the standard form in containers: the same answers as in a home.

Needs a container engine and the images, so its name keeps it out of `make test`: `make test-containers` runs it.
"""

from functools import partial
from itertools import product

import pytest
import yaml

from deploy.processes import wait_until
from dienhinh.cli.connection import Target
from dienhinh.stories import BAC_NINH_2026
from tests.containers.compose_file import services
from tests.containers.live.composed import composed
from tests.crash.world import perform
from tests.system.story import LINES, UNITS
from tests.system.test_forms_agree import DAYS, KNOWN, canonical

RUNNING = [name for name, service in services().items() if service.get("restart") != "no"]
MAILBOX = "noivu@bacninh.example"
AFTERWARDS = [
    {
        "act": "set-contact",
        "on": "2027-12-22",
        "by": {"office": "home-affairs", "province": "24"},
        "via": "email",
        "address": MAILBOX,
    },
    {
        "act": "record-emulation-bar",
        "on": "2027-12-22",
        "by": {"office": "province-chair", "province": "24"},
        "unit": "example:VD-04@2025-07-01",
        "year": 2026,
        "cause": "declined",
    },
]
"""Of this the department is told, by mail."""


@pytest.fixture(scope="module")
def standard_form(tmp_path_factory):
    """The containers, with the story told."""
    with composed(tmp_path_factory.mktemp("composed")) as running:
        running.apply(BAC_NINH_2026)
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home, with the story told."""
    folder = tmp_path_factory.mktemp("story") / "home"
    assert all(applied.as_expected for applied in perform(folder, LINES))
    with Target(home=folder, simulation=True).connected() as api:
        yield api


@pytest.mark.parametrize("question", ["status", "history"])
@pytest.mark.parametrize("code", UNITS)
def test_every_answer_is_that_of_the_embedded_form_byte_for_byte(standard_form, home, code, question):
    with standard_form.target.connected() as api:
        for as_of, known_at in product(DAYS, KNOWN):
            there, here = (
                canonical(each.get(f"/audit/{question}/{UNITS[code]}", as_of=as_of, known_at=known_at))
                for each in (api, home)
            )
            assert there == here, (as_of, known_at)


@pytest.mark.parametrize("name", RUNNING)
def test_no_container_runs_as_root(standard_form, name):
    assert int(standard_form.engine("exec", "-T", name, "id", "-u")) > 0


def test_a_message_reaches_the_mail_server(standard_form, tmp_path):
    acts = tmp_path / "afterwards.yaml"
    acts.write_text(yaml.safe_dump(AFTERWARDS), "utf-8")

    standard_form.apply(acts)

    wait_until(lambda: f"To: {MAILBOX}" in standard_form.engine("logs", "--no-color", "mail"), [])


def test_containers_made_anew_on_the_same_volumes_know_what_was_known(standard_form):
    with standard_form.target.connected() as api:
        asked = partial(api.get, f"/audit/history/{UNITS['VD-01']}", as_of=DAYS[-1], known_at=KNOWN[-1])
        before = asked()

        standard_form.engine("down")
        standard_form.start()

        assert asked() == before
