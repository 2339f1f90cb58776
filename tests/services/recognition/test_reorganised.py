"""The service through a reorganisation: facts, acts over HTTP, titles, missing reviews."""

import pytest

from tests.services.recognition import telling
from tests.services.recognition.given import OTHER, UNIT, notify, paper, recognise, review, revoke, withdraw
from tests.services.recognition.succession import CARRIED, NEW, REFORM, TITLE, carried, carry_over


@pytest.fixture
def reformed(running):
    """A commune, recognised and notified, that ended when a new one was formed of it and another."""
    running.hears(*running.ready_to_decide())
    for act in (recognise(), notify()):
        accepted(running, act)
    tells = running.registration.tells
    running.hears(tells(REFORM, telling.unit_formed(NEW, UNIT, OTHER)))
    running.hears(*(tells(REFORM, telling.unit_merged(each, NEW)) for each in (UNIT, OTHER)))
    return running


def accepted(running, act):
    answer = running.perform(act)
    assert (answer.status_code, answer.json()["outcome"]) == (200, "accepted"), answer.text


def titles(running, as_of):
    listed = running.ask("/titles", province="24", as_of=as_of)["items"]
    return {row["name"]: (row["state"], row["since"], row["carried_from"]) for row in listed}


def unreviewed(running, year):
    return [
        (row["name"], row["unit_last_day"]) for row in running.ask("/unreviewed", province="24", year=year)["items"]
    ]


def test_a_title_ends_with_its_unit_and_goes_on_in_the_new_one_from_the_day_of_the_decision(reformed):
    accepted(reformed, carry_over())

    assert titles(reformed, "2028-06-30") == {
        "Xã VD-01": ("active", "2027-01-15", None),
        "Xã Ví Dụ Mới": ("coming", "2028-09-01", TITLE),
    }
    assert titles(reformed, "2028-09-01") == {
        "Xã VD-01": ("ended", REFORM, None),
        "Xã Ví Dụ Mới": ("active", "2028-09-01", TITLE),
    }
    assert reformed.tells()[-1] == "recognition-carried-over"
    assert reformed.published.records[-1].key == str(NEW)


def test_the_list_and_the_standings_agree_on_every_day(reformed):
    accepted(reformed, carry_over())

    for as_of in ("2027-01-14", "2028-06-30", REFORM, "2028-08-31", "2028-09-01", "2029-06-01"):
        listed = titles(reformed, as_of)
        for unit, name in ((UNIT, "Xã VD-01"), (NEW, "Xã Ví Dụ Mới")):
            for title in reformed.ask(f"/standings/{unit}", as_of=as_of)["titles"]:
                assert listed[name][0] == title["state"], (as_of, name)


def test_a_standing_tells_where_its_title_is_from_where_it_went_and_the_years_it_was_kept(reformed):
    accepted(reformed, review(2027))
    accepted(reformed, carry_over())

    (old,) = reformed.ask(f"/standings/{UNIT}", as_of="2028-09-01")["titles"]
    (new,) = reformed.ask(f"/standings/{NEW}", as_of="2028-09-01")["titles"]
    assert (old["recognition"], old["carried_to"], old["maintained"]) == (TITLE, CARRIED, [2027])
    assert new["carried_from"] == {"recognition": TITLE, "unit": str(UNIT), "reorganised_on": REFORM}
    assert (new["recognition"], new["maintained"]) == (CARRIED, [2027])


def test_an_act_on_the_new_unit_waits_until_its_formation_and_the_end_of_the_old_one_were_told(running):
    running.hears(*running.ready_to_decide())
    accepted(running, recognise())

    assert running.perform(carry_over(), key="k-1").json()["fact"] == f"registration of {NEW}"
    running.hears(running.registration.tells(REFORM, telling.unit_formed(NEW, UNIT)))
    assert running.perform(carry_over(), key="k-1").json()["fact"] == f"end of {UNIT}"
    running.hears(running.registration.tells(REFORM, telling.unit_merged(UNIT, NEW)))
    assert running.perform(carry_over(), key="k-1").json()["outcome"] == "accepted"


def test_a_unit_is_notified_of_a_title_that_was_carried_over_and_the_decision_can_be_withdrawn_afterwards(reformed):
    accepted(reformed, carry_over())
    accepted(reformed, notify("2028-09-05").model_copy(update={"units": (NEW,)}))
    accepted(reformed, withdraw("2028-10-01", carried().decision, units=(NEW,)))

    assert titles(reformed, "2028-10-01")["Xã Ví Dụ Mới"] == ("withdrawn", "2028-10-01", TITLE)
    accepted(reformed, carry_over("2028-11-01", document=paper("99", "2028-11-01")))


def test_a_revocation_that_reaches_back_before_the_end_puts_the_carried_title_on_the_list_of_reviews(reformed):
    accepted(reformed, carry_over())
    accepted(reformed, revoke("2029-02-01", effective_from="2028-01-01"))

    (found,) = reformed.ask("/reviews-required", province="24")["items"]
    assert (found["unit"], found["recognition"], found["because"]) == (str(NEW), CARRIED, "77/QĐ-UBND")
    assert titles(reformed, "2029-02-01")["Xã VD-01"][0] == "revoked"


def test_the_titles_that_a_years_review_lacks_are_listed_with_the_last_day_of_a_unit_that_ended(reformed):
    accepted(reformed, carry_over())

    assert unreviewed(reformed, 2026) == []
    assert unreviewed(reformed, 2027) == [("Xã VD-01", None)]
    assert unreviewed(reformed, 2028) == [("Xã VD-01", "2028-06-30")]
    assert unreviewed(reformed, 2029) == [("Xã Ví Dụ Mới", None)]
    accepted(reformed, review(2027))
    accepted(reformed, review(2028, "not-reviewed", on="2028-12-10"))
    assert [unreviewed(reformed, year) for year in (2027, 2028)] == [[], []]


def test_a_title_that_was_lost_in_the_year_needs_no_review(reformed):
    accepted(reformed, carry_over())
    accepted(reformed, revoke("2029-02-01", unit=NEW))

    assert unreviewed(reformed, 2029) == []


def test_a_unit_that_was_dissolved_holds_its_title_no_longer(running):
    running.hears(*running.ready_to_decide())
    accepted(running, recognise())
    running.hears(running.registration.tells(REFORM, telling.unit_dissolved(UNIT)))

    assert titles(running, REFORM) == {"Xã VD-01": ("ended", REFORM, None)}
