"""The model is true of a system that nobody breaks."""

from datetime import date

import httpx
import pytest
from anyio.from_thread import start_blocking_portal

from chassis.clock import SystemClock, legal_day
from dienhinh.cli.connection import local_token
from dienhinh.embedded import embedded
from dienhinh.home import Home
from dienhinh.in_process import InProcess
from tests.crash.chaos.acting import Offices, Tempo
from tests.crash.chaos.model import PAPERS, PROVINCES, course, founding

SEED = 1


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Courses of every fate, performed in the embedded form, and what it answers."""
    home = Home(tmp_path_factory.mktemp("model") / "home")
    with home.owned(), start_blocking_portal() as portal:
        installation = embedded(home)
        with portal.wrap_async_context_manager(installation.app.router.lifespan_context(installation.app)):
            transport = InProcess(installation.app, portal)
            with httpx.Client(transport=transport, base_url="http://home", headers=local_token(home)) as client:
                today = legal_day(SystemClock().now())
                offices = Offices(client, Tempo())
                papers = offices.upload()
                offices.found(founding(today))
                courses = [course(SEED, number, papers, today) for number in range(1, 13)]
                for each in courses:
                    offices.perform(each)
                installation.conductor.settle()
                yield offices.answered, courses, client


def test_every_act_is_answered_as_the_model_says(told):
    answered, courses, _ = told
    assert answered.surprises == []
    assert answered.acts == sum(act.times for course in courses for act in course.acts) + len(PROVINCES)


def test_every_unit_ends_as_the_model_says(told):
    _, courses, client = told
    titles = [client.get(f"/audit/status/{course.unit}").json()["title"]["state"] for course in courses]
    assert titles == [course.believed.title for course in courses]
    assert {course.believed.title for course in courses} == {"none", "recognised", "revoked"}


def test_the_same_seed_writes_the_same_courses():
    papers, today = dict.fromkeys(PAPERS, "0" * 64), date(2027, 1, 1)
    assert course(7, 3, papers, today) == course(7, 3, papers, today)
    assert course(7, 3, papers, today) != course(8, 3, papers, today)
    stages = {course(7, number, papers, today).believed.stage for number in range(30)}
    assert stages == {"withdrawn", "dossier-filed"}
