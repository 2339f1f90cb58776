"""What joins the library's recorders to SQLAlchemy's connections: one sort of error, whoever speaks to the driver."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa


@contextmanager
def errors_of_sqlalchemy(connection: sa.Connection) -> Iterator[None]:
    """Errors of the driver leave as the errors that SQLAlchemy makes of them; a lost connection is not used again."""
    driver = connection.dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        lost = connection.dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
        wrapped = sa.exc.DBAPIError.instance(
            None, None, error, driver.Error, connection_invalidated=lost, dialect=connection.dialect
        )
        if lost:
            connection.invalidate(error)
        raise wrapped from error
