"""What an operator left out or mistook is named by its variable; what was said is not shown, it may be a secret."""

import pytest
from pydantic import ValidationError

from dienhinh.settings import BrokerSettings, StandardSettings, faults

MAIL = {"CHANNELS__SMTP__HOST": "mail.example", "CHANNELS__SMTP__SENDER": "register@example.com"}
SASL_SSL = {"KAFKA_SECURITY": "SASL_SSL", "KAFKA_USER": "audit", "KAFKA_PASSWORD": "of-the-broker"}


def found():
    """The faults of what is said."""
    with pytest.raises(ValidationError) as refused:
        StandardSettings()
    return faults(refused.value)


def test_a_whole_installation_is_read_from_the_environment(said, tmp_path):
    said({**MAIL, "KAFKA_PASSWORD": "x"})
    settings = StandardSettings()

    assert settings.database_url.get_secret_value().endswith("@127.0.0.1:1/dienhinh")
    assert (settings.deployment, settings.documents, settings.simulation) == ("dienhinh", tmp_path, False)
    assert settings.channels.smtp.host == "mail.example"
    assert settings.kafka.for_librdkafka() == {
        "bootstrap.servers": "127.0.0.1:1",
        "security.protocol": "PLAINTEXT",
    }


def test_everything_that_is_missing_is_named(said):
    missing = ["KAFKA_BOOTSTRAP", "DATABASE_URL", "DOCUMENTS", "INSTANCE", "TOKEN_ISSUER", "TOKEN_AUDIENCE"]
    missing += ["TOKEN_KEY_FILE"]
    said(dict.fromkeys(missing))

    assert sorted(found()) == sorted(f"DIENHINH_{name}: Field required" for name in missing)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KAFKA_BOOTSTRAP", ""),
        ("DATABASE_URL", "mysql://somebody:secret@nowhere/x"),
        ("DATABASE_URL", "postgresql://somebody:secret@nowhere:port/x"),
        ("DATABASE_URL", "secret"),
        ("DEPLOYMENT", "Điển Hình secret"),
        ("INSTANCE", "a secret place"),
        ("INSTANCE", ""),
        ("KAFKA_SECURITY", "secret"),
        ("SIMULATION", "secret"),
        ("SESSION_SECONDS", "5"),
        ("LEASE_SECONDS", "secret"),
        ("DRAIN_SECONDS", "-1"),
        ("TOKEN_KEY_FILE", "/secret/key.pem"),
        ("LOG_LEVEL", "secret"),
        ("CHANNELS__SMTP__PORT", "secret"),
    ],
)
def test_what_is_wrong_is_named_and_not_shown(said, name, value):
    said({**MAIL, name: value})

    (fault,) = found()
    assert fault.startswith(f"DIENHINH_{name}: ")
    assert "secret" not in fault


@pytest.mark.parametrize(
    ("security", "given", "missing"),
    [
        ("SASL_PLAINTEXT", {}, "DIENHINH_KAFKA_USER, DIENHINH_KAFKA_PASSWORD"),
        ("SASL_PLAINTEXT", {"KAFKA_USER": "audit"}, "DIENHINH_KAFKA_PASSWORD"),
        ("SASL_SSL", {"KAFKA_USER": "audit", "KAFKA_PASSWORD": "secret"}, "DIENHINH_KAFKA_CA_FILE"),
    ],
)
def test_what_security_needs_is_named(said, security, given, missing):
    said({"KAFKA_SECURITY": security, **given})

    assert found() == [f"{missing}: needed with {security}"]


def test_the_authority_must_be_a_file(said):
    said({**SASL_SSL, "KAFKA_CA_FILE": "/nowhere/ca.pem"})

    assert found() == ["DIENHINH_KAFKA_CA_FILE: Path does not point to a file"]


def test_a_secure_connection_is_made_of_what_is_said(said, tmp_path):
    authority = tmp_path / "ca.pem"
    authority.touch()
    said({**SASL_SSL, "KAFKA_CA_FILE": authority})
    connection = BrokerSettings().kafka

    assert (connection.security, connection.user, connection.secret) == ("SASL_SSL", "audit", "of-the-broker")
    assert connection.ca_file == authority


def test_the_tokens_of_a_development_issuer_are_refused(said):
    said({"TOKEN_ISSUER": "development-only"})

    (fault,) = found()
    assert "development-only" in fault
    assert not fault.startswith("DIENHINH_:")


def test_no_setting_shows_a_secret(said):
    said({**SASL_SSL, "KAFKA_SECURITY": "SASL_PLAINTEXT"})

    assert "of-the-broker" not in repr(StandardSettings())
    assert "of-the-audit" not in repr(StandardSettings())
