"""Settings from the environment, or what is missing or wrong in it, by the names that an operator knows."""

from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsError

from dienhinh.cli.stopping import Misuse
from dienhinh.settings import faults

_WRONG = "thiết lập chưa đủ hoặc chưa đúng / settings are missing or wrong:"

Settings = TypeVar("Settings", bound=BaseSettings)


def from_environment(settings: type[Settings]) -> Settings:
    """The settings; ends the command as misuse with one line for each fault."""
    try:
        return settings()
    except ValidationError as error:
        raise Misuse(_WRONG, *faults(error)) from error
    except SettingsError as error:  # a whole group of them, not as JSON: names the group, and no value
        raise Misuse(_WRONG, str(error)) from error
