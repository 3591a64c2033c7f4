"""Migrations: Peewee runs them, over the connection that is open already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import peewee
from playhouse.migrations import MigrationError, Runner

from store.errors import Unavailable
from store.sql.database import Database


def run(db: Database, directory: Path) -> None:
    """Applies what is pending, in order, each step in a transaction of its own. Raises Unavailable where one fails."""
    bound = _bound(db)
    try:
        Runner(bound, str(directory)).up()
    except (MigrationError, peewee.PeeweeException) as error:
        raise Unavailable(f"The store could not be brought up to date: {error}") from error


def _bound(db: Database) -> Any:
    """A Peewee database that works through our own connection and leaves it open."""
    from store.sql.sqlite import Sqlite

    if isinstance(db, Sqlite):
        file = db.connection

        class Bound(peewee.SqliteDatabase):
            def _connect(self) -> Any:
                return file

            def _close(self, conn: Any) -> None:
                """The connection goes on being the store's."""

        return Bound(db.url)

    from store.sql.postgres import Postgres

    assert isinstance(db, Postgres)
    connection = db.connection

    class BoundPostgres(peewee.PostgresqlDatabase):
        def _connect(self) -> Any:
            return connection

        def _close(self, conn: Any) -> None:
            """The connection goes on being the store's."""

    return BoundPostgres("teambook")
