import pytest

from tests.system.conftest import dienhinh, logs_as_they_were  # noqa: F401 - fixtures here as well


@pytest.fixture
def said(monkeypatch, tmp_path):
    """Says what one process of a service is told, but for its brokers; and then what else is wanted."""
    key = tmp_path / "key.pem"
    key.touch()

    def say(variables):
        for name, value in variables.items():
            if value is None:
                monkeypatch.delenv(f"DIENHINH_{name}", raising=False)
            else:
                monkeypatch.setenv(f"DIENHINH_{name}", str(value))

    say(
        {
            "KAFKA_BOOTSTRAP": "127.0.0.1:1",
            "DATABASE_URL": "postgresql://dienhinh_audit:of-the-audit@127.0.0.1:1/dienhinh",
            "DOCUMENTS": tmp_path,
            "INSTANCE": "audit-1",
            "TOKEN_ISSUER": "https://issuer.example",
            "TOKEN_AUDIENCE": "dienhinh",
            "TOKEN_KEY_FILE": key,
        }
    )
    return say
