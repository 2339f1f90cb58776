"""The compose file: it is one, it gives every service all that its settings ask for, and it opens nothing wide."""

import json
import os
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from deploy.standard.signing import kept_key
from deploy.standard.tokens import AUDIENCE, ISSUER
from dienhinh.migrating import STORES, OwnerSettings
from dienhinh.settings import PREFIX, BrokerSettings, StandardSettings
from dienhinh.standard import SERVICES
from tests.containers.compose_file import EXAMPLE, FOLDER, example, filled, named, services

IMAGES = FOLDER.parent / "images"
SCHEMA = json.loads((Path(__file__).parent / "compose-spec" / "compose-spec.json").read_text("utf-8"))
KEY_FILE = "DIENHINH_TOKEN_KEY_FILE"
SIGNING_KEY_FILE = "DIENHINH_NATIONAL__KEY_FILE"
OF_THE_IMAGE = dict(re.findall(r"(DIENHINH_\w+)=(\S+)", (IMAGES / "product" / "Dockerfile").read_text("utf-8")))


def environment_of(monkeypatch, service):
    """The environment of a container, and nothing else of ours."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    environment = OF_THE_IMAGE | services()[service]["environment"]
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return environment


def test_the_compose_file_is_one_by_the_specification():
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(filled())] == []


def test_the_schema_finds_a_misspelt_key():
    wrong = {**filled(), "services": {"kafka": {**services()["kafka"], "volume": []}}}

    assert [list(error.absolute_path) for error in Draft7Validator(SCHEMA).iter_errors(wrong)] == [
        ["services", "kafka"]
    ]


def test_the_example_sets_every_variable_that_the_file_asks_for_and_no_other():
    assert example().keys() - {"COMPOSE_PROJECT_NAME"} == named()


def test_every_password_of_the_example_says_that_it_is_none():
    passwords = {name: value for name, value in example().items() if "PASSWORD" in name}

    assert len(passwords) == len(set(passwords.values())) > len(SERVICES)
    assert [name for name, value in passwords.items() if not value.startswith("development-only")] == []


def test_every_service_of_the_standard_form_is_there_and_behind_the_gateway():
    served = {service["command"][1] for service in services().values() if "serve" in service.get("command", ())}
    routed = [each.split("=")[1:] for each in services()["gateway"]["command"] if each.startswith("--service=")]

    assert served == set(SERVICES) == set(STORES)
    assert routed == [[name, f"http://{name}:8000"] for name in SERVICES]


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_told_all_that_its_settings_ask_for_and_nothing_that_they_do_not_know(
    service, monkeypatch, tmp_path
):
    environment = environment_of(monkeypatch, service)
    key_file = tmp_path / "token.pub"  # the one in the container, which the settings look for
    key_file.touch()
    monkeypatch.setenv(KEY_FILE, str(key_file))
    if SIGNING_KEY_FILE in environment:
        monkeypatch.setenv(SIGNING_KEY_FILE, str(kept_key(tmp_path / "national.key")))

    settings = StandardSettings()

    known = {f"{PREFIX}{name.upper()}" for name in StandardSettings.model_fields}
    assert {name.partition("__")[0] for name in environment} <= known
    assert (settings.token_issuer, settings.token_audience) == (ISSUER, AUDIENCE)
    assert settings.kafka.user == service
    assert f"dienhinh_{service}:" in settings.database_url.get_secret_value()


@pytest.mark.parametrize("service", SERVICES)
def test_every_folder_and_file_that_a_service_is_told_of_is_mounted(service):
    environment = OF_THE_IMAGE | services()[service]["environment"]
    mounted = {volume.split(":")[1] for volume in services()[service]["volumes"]}

    told = {KEY_FILE, SIGNING_KEY_FILE, "DIENHINH_DOCUMENTS", "DIENHINH_CHANNELS__OUTBOX"}
    assert mounted == {environment[name] for name in told & environment.keys()}


def test_only_the_ledgers_process_has_the_key_by_which_the_province_signs():
    assert [name for name in SERVICES if SIGNING_KEY_FILE in services()[name]["environment"]] == ["audit"]
    assert [name for name in services() if "national.key" in str(services()[name])] == ["audit"]


def test_no_two_replicas_share_a_name():
    names = [services()[service]["environment"]["DIENHINH_INSTANCE"] for service in SERVICES]

    assert len(names) == len(set(names))


def test_the_owners_passwords_are_given_to_the_commands_that_need_them_and_to_no_service(monkeypatch):
    environment_of(monkeypatch, "topics")
    assert BrokerSettings().kafka.user == "admin"
    environment_of(monkeypatch, "migrate")
    assert "dienhinh_owner:" in OwnerSettings().owner_database_url.get_secret_value()

    secrets = [example()[name] for name in ("POSTGRES_PASSWORD", "OWNER_PASSWORD", "KAFKA_ADMIN_PASSWORD")]
    for service in SERVICES:
        assert [secret for secret in secrets if secret in str(services()[service])] == []


def test_every_user_whom_the_broker_knows_has_the_password_that_its_service_gives():
    users = dict(user.split("=") for user in services()["kafka"]["environment"]["KAFKA_USERS"].split())
    given = {name: services()[name]["environment"]["DIENHINH_KAFKA_PASSWORD"] for name in SERVICES}
    admin = services()["topics"]["environment"]["DIENHINH_KAFKA_PASSWORD"]

    assert users == {"admin": admin, "ministry": example()["MINISTRY_PASSWORD"], **given}


def test_nothing_is_reached_from_outside_this_machine():
    ports = [port for service in services().values() for port in service.get("ports", ())]

    assert ports == [f"127.0.0.1:{example()['PORT']}:8000"]


@pytest.mark.parametrize("service", services())
def test_a_container_is_one_of_ours_cannot_write_its_image_and_gains_no_rights(service):
    settings = services()[service]

    assert (IMAGES / settings["image"].partition("/")[2].partition(":")[0] / "Dockerfile").is_file()
    assert settings["read_only"] is True
    assert settings["cap_drop"] == ["ALL"]
    assert settings["security_opt"] == ["no-new-privileges:true"]


def test_what_a_trial_keeps_secret_is_not_committed():
    ignored = (FOLDER / ".gitignore").read_text().split()

    assert ignored == [".env", "national.key", "token.key", "token.pub"]
    assert EXAMPLE.is_file()
