import base64

import pytest
from fastapi import FastAPI
from hypothesis import given, strategies as st

from chassis.service.answers import answer_problems
from chassis.service.logs import log_of
from chassis.service.paging import Asked, AskedPage, Page, _key

ROWS = [(province, unit) for province in ("24", "27") for unit in range(60)]


def rows_after(asked, rows):
    return [row for row in sorted(rows) if asked.after is None or row > asked.after][: asked.fetch]


@pytest.fixture
def app():
    app = FastAPI()
    answer_problems(app, log_of("filing"))

    @app.get("/units")
    def units(asked: AskedPage) -> Page[tuple[str, int]]:
        return asked.page(rows_after(asked, ROWS), key=lambda row: row)

    return app


def test_following_next_shows_every_item_once_and_in_order(ask, app):
    shown, after = [], {}
    while True:
        page = ask(app, "GET", "/units", params={"limit": 50, **after}).json()
        shown += [tuple(item) for item in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert shown == ROWS


def test_a_page_has_fifty_items_unless_asked_otherwise(ask, app):
    assert len(ask(app, "GET", "/units").json()["items"]) == 50


def test_nothing_is_a_page_without_a_next():
    assert Asked(10, None).page([], key=lambda row: row) == Page(items=[], next=None)


@pytest.mark.parametrize("limit", ["0", "501", "many"])
def test_a_limit_out_of_bounds_is_refused(ask, app, limit):
    answer = ask(app, "GET", "/units", params={"limit": limit})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.limit"


@pytest.mark.parametrize("cursor", ["", "x", "é", "!!!!", base64.urlsafe_b64encode(b'{"a":1}').decode()])
def test_a_cursor_that_we_never_gave_is_refused(ask, app, cursor):
    answer = ask(app, "GET", "/units", params={"after": cursor})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:problem-type:bad-cursor")


@given(
    st.lists(st.tuples(st.text(max_size=8), st.integers(-(2**53), 2**53)), unique=True, max_size=30), st.integers(1, 7)
)
def test_rows_of_any_keys_are_paged_whole(rows, limit):
    shown, asked = [], Asked(limit, None)
    while True:
        page = asked.page(rows_after(asked, rows), key=lambda row: row)
        shown += page.items
        if page.next is None:
            break
        asked = Asked(limit, _key(page.next))
    assert shown == sorted(rows)
