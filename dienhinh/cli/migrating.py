"""`dienhinh migrate`: the stores of the standard form made ready, in one step, by their owner."""

from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from chassis.migrating import WrongVersion
from dienhinh.cli.output import console
from dienhinh.cli.stopping import Misuse, Stop


def add_to(app: typer.Typer) -> None:
    """Adds this command to the command line."""
    app.command()(migrate)


def migrate(
    services: Annotated[list[str] | None, typer.Argument(help="whose stores; all of them without a name")] = None,
) -> None:
    """Brings the stores on PostgreSQL to the version of this program, and gives each service's role its rights there.

    Forward only, and safe to repeat. The owner's URL is in DIENHINH_OWNER_DATABASE_URL.
    """
    from dienhinh.cli.environment import from_environment  # noqa: PLC0415 - a second of imports for one command
    from dienhinh.migrating import STORES, OwnerSettings, migrate_store  # noqa: PLC0415

    if unknown := [service for service in services or () if service not in STORES]:
        raise Misuse(f"{' '.join(unknown)}: không có dịch vụ này / no such service: {', '.join(STORES)}")
    url = from_environment(OwnerSettings).owner_database_url.get_secret_value()
    for service in services or STORES:
        try:
            taken = migrate_store(url, service)
        except WrongVersion as wrong:
            raise Stop(f"{service}: {wrong.vi}", f"{service}: {wrong.en}") from wrong
        except SQLAlchemyError as error:
            raise Stop(f"{service}: không chuyển đổi được kho / the store was not migrated", _said(error)) from error
        steps = ", ".join(f"{part} {version}" for part, version in taken)
        console.print(f"{service}: {steps or 'không có gì phải làm / nothing to do'}")


def _said(error: SQLAlchemyError) -> str:
    """What the server said, without the statement that it said it of."""
    return str(getattr(error, "orig", None) or error).strip()
