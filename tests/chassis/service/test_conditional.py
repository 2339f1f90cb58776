import pytest
from fastapi import FastAPI, Response

from chassis.service.answers import answer_problems
from chassis.service.conditional import SeenVersion, check_seen, etag
from chassis.service.logs import log_of


@pytest.fixture
def app():
    app = FastAPI()
    answer_problems(app, log_of("filing"))

    @app.get("/dossier")
    def read(response: Response) -> None:
        response.headers["ETag"] = etag(7)

    @app.post("/dossier")
    def change(seen: SeenVersion) -> None:
        check_seen(seen, 7)

    return app


def test_who_acts_on_what_is_still_so_may(ask, app):
    tag = ask(app, "GET", "/dossier").headers["etag"]
    assert ask(app, "POST", "/dossier", headers={"If-Match": tag}).status_code == 200


def test_who_acts_on_what_has_changed_is_told_both_versions(ask, app):
    answer = ask(app, "POST", "/dossier", headers={"If-Match": '"6"'})
    assert answer.status_code == 412
    assert (answer.json()["expected"], answer.json()["actual"]) == (6, 7)


def test_who_does_not_say_what_they_saw_is_not_held_to_it(ask, app):
    assert ask(app, "POST", "/dossier").status_code == 200


@pytest.mark.parametrize("garbled", ["7", 'W/"7"', '"x"', "*", '"1", "7"', '"' + "9" * 19 + '"'])
def test_a_tag_that_we_never_gave_is_refused(ask, app, garbled):
    answer = ask(app, "POST", "/dossier", headers={"If-Match": garbled})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:problem-type:bad-if-match")
