"""`dienhinh health`: every service in one table, and a status that a monitor can act on."""

from deploy.ports import hold


def test_every_service_says_how_far_it_is(dienhinh):
    told = {row["service"]: row for row in dienhinh("health", "--json").json}

    assert list(told) == ["registration", "evaluation", "recognition", "notification", "audit"]
    assert all(row["ready"] for row in told.values())
    assert told["registration"]["to_publish"] == 0
    assert told["registration"]["letters"] == 0
    assert dienhinh("health").status == 0


def test_a_process_that_does_not_answer_is_named_and_the_command_fails(dienhinh):
    [port] = hold([0])
    gateway = f"http://127.0.0.1:{port.number}"
    done = dienhinh("--server", gateway, "--token", "any", "health", f"{gateway}/audit", "--json")
    port.close()

    assert done.status == 1
    assert done.json[0]["trouble"].startswith("no answer: Connect")
    assert "audit" in done.err


def test_an_address_of_something_else_is_not_taken_for_a_service(dienhinh):
    done = dienhinh("health", "/nothing", "--json")

    assert (done.status, done.json[0]["trouble"]) == (1, "status 404")
