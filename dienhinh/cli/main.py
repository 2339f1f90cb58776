"""The commands, put together."""

import sys

import typer

from dienhinh.cli import (
    acts,
    archiving,
    asking,
    demonstrating,
    health,
    migrating,
    ministry,
    national,
    operating,
    options,
    packs,
    planning,
    printing,
    reporting,
    restoring,
    rights,
    running,
    serving,
    topics,
    units,
)
from dienhinh.cli.output import errors
from dienhinh.cli.stopping import Stop

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, callback=options.target)
app.add_typer(acts.app, name="acts", help="Acts: apply a file of them, or learn what there are.")
app.add_typer(packs.app, name="packs", help="Policy packs: check, show, adopt.")
app.add_typer(archiving.app, name="archive", help="Old decisions on paper: the empty sheet, import.")
app.add_typer(units.app, name="units", help="Units: import and list.")
app.add_typer(printing.app, name="paper", help="Papers: decisions and Notices to sign, drafted or as recorded.")
app.add_typer(operating.dlq, name="dlq", help="Dead letters: list, show, redrive, discard.")
app.add_typer(operating.projections, name="projections", help="Read models: list, rebuild, switch.")
app.add_typer(topics.app, name="topics", help="Topics and rights at the brokers: plan, apply.")
app.add_typer(ministry.app, name="ministry", help="What comes from the ministry: list, sign.")
app.add_typer(national.app, name="national", help="What leaves the province: verify, public key.")
app.command()(health.health)
app.command()(operating.republish)
asking.add_to(app)
reporting.add_to(app)
planning.add_to(app)
rights.add_to(app)
running.add_to(app)
migrating.add_to(app)
serving.add_to(app)
restoring.add_to(app)
demonstrating.add_to(app)


def main() -> None:
    """Runs one command."""
    try:
        app()
    except Stop as stop:
        errors.print(str(stop), markup=False)
        sys.exit(stop.status)
