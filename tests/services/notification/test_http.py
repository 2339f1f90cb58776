"""What notification answers over HTTP."""

import pytest

from services.notification.channels.port import PermanentFailure
from tests.services.notification import said
from tests.services.notification.said import HEAD1, VD1, VD2


@pytest.fixture
def client(house):
    house.told(said.catalogued(VD1), "2026-02-03")
    house.told(said.approved(VD1), "2026-02-03")
    house.told(said.revoked(VD2), "2026-02-03")
    house.settle()
    return house.client("registrar@24")


def test_messages_are_listed_page_by_page(client):
    first = client.get("/messages", params={"province": "24", "limit": 2}).json()
    rest = client.get("/messages", params={"province": "24", "limit": 2, "after": first["next"]}).json()
    assert [row["recipient"] for row in [*first["items"], *rest["items"]]] == [
        HEAD1,
        f"unit-head@{VD2}",
        "home-affairs@24",
    ]
    assert rest["next"] is None


def test_messages_are_found_by_province_unit_and_state(client, house):
    def found(**params):
        return [row["recipient"] for row in client.get("/messages", params=params).json()["items"]]

    assert found(province="68") == []
    assert found(unit=str(VD1)) == [HEAD1]
    assert len(found(state="sent")) == 3
    house.post.failures = [PermanentFailure("smtp-550")]
    house.told(said.excused("2026-02"), "2026-02-03")
    house.settle()
    assert found(state="permanent-failure") == [HEAD1]
    assert client.get("/messages", params={"state": "lost"}).status_code == 422


def test_what_was_delivered_is_listed_as_delivered(client, house):
    (row,) = client.get("/messages", params={"unit": str(VD1)}).json()["items"]
    house.act("record-receipt", message=row["message"], outcome="delivered")
    house.settle()
    (row,) = client.get("/messages", params={"unit": str(VD1)}).json()["items"]
    assert (row["state"], row["attempts"], row["via"]) == ("delivered", 1, "file")


def test_one_message_is_shown_with_its_text_and_every_step(client):
    (row,) = client.get("/messages", params={"unit": str(VD1)}).json()["items"]
    answer = client.get(f"/messages/{row['message']}")
    shown = answer.json()
    assert shown["state"] == "sent"
    assert shown["subject"] == "Xã Ví Dụ 1 được phê duyệt xây dựng điển hình năm 2026"
    assert shown["body"].startswith("Kính gửi: Thủ trưởng Xã Ví Dụ 1.")
    assert [step["event"] for step in shown["history"]] == ["MessageCreated", "SendingStarted", "MessageSent"]
    assert answer.headers["ETag"] == '"3"'
    assert client.get("/messages/00000000-0000-0000-0000-000000000000").status_code == 404


def test_a_withheld_message_says_why(client, house):
    house.told(said.declined(VD1), "2025-01-15", recorded="2026-02-03")
    house.settle()
    (row,) = client.get("/messages", params={"state": "withheld"}).json()["items"]
    assert row["reason"] == "historical"
    shown = client.get(f"/messages/{row['message']}").json()
    assert (shown["state"], shown["reason"]) == ("withheld", "historical")


def test_an_office_sets_its_own_contact_and_nobody_elses(house):
    unit = {"office": "unit-head", "unit": str(VD1)}
    wanted = {"by": unit, "via": "email", "address": "vanthu@xavidu1.example"}
    head = house.client(HEAD1)
    assert head.get(f"/contacts/{HEAD1}").status_code == 404
    assert house.act("set-contact", head, **wanted)["outcome"] == "accepted"
    assert head.get(f"/contacts/{HEAD1}").json() == {
        "office": HEAD1,
        "via": "email",
        "address": "vanthu@xavidu1.example",
        "language": "vi",
    }
    assert house.act("set-contact", house.client(f"unit-head@{VD2}"), **wanted)["code"] == "not-your-office"
    assert house.act("set-contact", house.client(roles=("registrar",)), **wanted)["outcome"] == "accepted"


def test_only_a_registrar_looks_after_messages(client, house):
    (row,) = client.get("/messages", params={"unit": str(VD1)}).json()["items"]
    unit = {"office": "unit-head", "unit": str(VD1)}
    refused = house.act("retry-message", house.client(HEAD1), by=unit, message=row["message"])
    assert refused["code"] == "not-competent"
    assert house.act("retry-message", message=row["message"])["code"] == "not-failed"


def test_a_contact_with_a_telephone_number_is_not_taken(house):
    unit = {"office": "unit-head", "unit": str(VD1)}
    answer = house.act("set-contact", house.client(HEAD1), by=unit, via="email", address="0912345678@xa.example")
    assert answer["status"] == 422


def test_the_read_model_says_the_same_after_a_rebuild(client, house):
    before = client.get("/messages").json()
    operator = house.client(roles=("operator",))
    operator.post("/projections/messages/rebuild")
    house.settle()
    operator.post("/projections/messages/switch")
    assert client.get("/messages").json() == before
    assert len(house.post.taken) == 3
