"""How brokers are reached is said once, and refused where something of it is missing."""

import pytest
from pydantic import ValidationError

from chassis.messaging.kafka.connection import KafkaConnection

WHO = {"user": "audit", "password": "of-the-audit"}
WHOLE = {**WHO, "ca_file": "/authority.pem"}


@pytest.mark.parametrize(
    ("security", "missing"),
    [
        ("SASL_PLAINTEXT", ["user"]),
        ("SASL_PLAINTEXT", ["password"]),
        ("SASL_SSL", ["ca_file"]),
        ("SASL_SSL", ["user", "password", "ca_file"]),
    ],
)
def test_what_is_missing_is_named_and_no_value_shown(security, missing):
    said = {name: value for name, value in WHOLE.items() if name not in missing}
    with pytest.raises(ValidationError, match=f"{security} needs {', '.join(missing)} \\[") as refused:
        KafkaConnection(bootstrap="broker.example:9092", security=security, **said)

    assert not any(value in str(refused.value) for value in (*WHOLE.values(), "broker.example"))


def test_an_unknown_security_is_refused():
    with pytest.raises(ValidationError, match="PLAINTEXT"):
        KafkaConnection(bootstrap="broker.example:9092", security="SSL")


def test_without_security_no_client_is_told_who_it_is():
    connection = KafkaConnection(bootstrap="one:1,two:2", **WHO)

    assert connection.for_aiokafka() == {"bootstrap_servers": "one:1,two:2", "security_protocol": "PLAINTEXT"}
    assert connection.for_librdkafka() == {"bootstrap.servers": "one:1,two:2", "security.protocol": "PLAINTEXT"}
    assert connection.trusted() is None


def test_each_client_is_told_the_same_in_its_own_words():
    connection = KafkaConnection(bootstrap="one:1", security="SASL_PLAINTEXT", **WHO)

    assert connection.for_aiokafka() == {
        "bootstrap_servers": "one:1",
        "security_protocol": "SASL_PLAINTEXT",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "audit",
        "sasl_plain_password": "of-the-audit",
        "ssl_context": None,
    }
    assert connection.for_librdkafka() == {
        "bootstrap.servers": "one:1",
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": "audit",
        "sasl.password": "of-the-audit",
    }


def test_a_connection_does_not_show_its_password():
    connection = KafkaConnection(bootstrap="one:1", security="SASL_PLAINTEXT", **WHO)

    assert "of-the-audit" not in repr(connection)
    assert connection.secret == WHO["password"]
