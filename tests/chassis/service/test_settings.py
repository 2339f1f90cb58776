import pytest
from pydantic import ValidationError
from pydantic_settings import SettingsConfigDict

from chassis.service.settings import ServiceSettings


class Settings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="FILING_")


@pytest.fixture
def environment(monkeypatch):
    monkeypatch.setenv("FILING_TOKEN_ISSUER", "idp")
    monkeypatch.setenv("FILING_TOKEN_AUDIENCE", "filing")
    monkeypatch.setenv("FILING_TOKEN_KEY_FILE", "/run/secrets/key.pem")
    return monkeypatch


def test_settings_come_from_the_environment_under_the_products_prefix(environment):
    environment.setenv("FILING_LOG_LEVEL", "WARNING")
    settings = Settings()
    assert (settings.token_issuer, settings.log_level, settings.drain_seconds) == ("idp", "WARNING", 20.0)


def test_what_is_missing_is_named(environment):
    environment.delenv("FILING_TOKEN_ISSUER")
    with pytest.raises(ValidationError, match="token_issuer"):
        Settings()


def test_a_configured_service_never_trusts_development_tokens(environment):
    environment.setenv("FILING_TOKEN_ISSUER", "development-only")
    with pytest.raises(ValidationError, match="development-only"):
        Settings()
