"""The standard form as long as a block lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.standard.form import Brokers, StandardForm

REHEARSAL = {"SIMULATION": "true", "LOG_LEVEL": "WARNING"}


@contextmanager
def standing(
    folder: Path, dsn: str, bootstrap: str, database: str = "dienhinh", *, replicas: int = 1, **settings: str
) -> Iterator[StandardForm]:
    """Its processes, on these servers, in a rehearsal; drained at the end, killed in any case."""
    form = StandardForm(
        folder, dsn, Brokers(bootstrap), database=database, replicas=replicas, settings={**REHEARSAL, **settings}
    )
    try:
        form.prepare()
        form.start()
        yield form
        form.stop()
    finally:
        form.close()
