"""How a committing test leaves the database exactly as the migrations left it, in a tenth of the time of a flush.

A flush empties two hundred tables and seeds them anew after each such test, which has touched a dozen of them.
"""

import sqlite3

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

from compass.audit import append_only

COPY = "as_migrated"
"""The schema of PostgreSQL in which the copy stands; no search path names it."""
TRIGGERS = "select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where not tgisinternal"


def keep(patch: pytest.MonkeyPatch) -> None:
    """Copy what the migrations left, and have it restored after every committing test."""
    kept = OnPostgreSQL() if connection.vendor == "postgresql" else OnSQLite()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: kept.restore())


class OnSQLite:
    """The whole database once more, which is copied back: tables, triggers and the words of the search."""

    def __init__(self) -> None:
        connection.ensure_connection()
        self.copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self.copy)

    def restore(self) -> None:
        """Put everything back."""
        connection.ensure_connection()
        self.copy.backup(connection.connection)


class OnPostgreSQL:
    """What every table held, and the triggers that stood; only what differs is mended."""

    def __init__(self) -> None:
        self.tables = sorted({*connection.introspection.table_names()} - {"django_migrations"})
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'drop schema if exists "{COPY}" cascade')
            cursor.execute(f'create schema "{COPY}"')
            self.seeded = self._of({table: f'table "{table}"' for table in self.tables})
            for table in self.seeded:
                cursor.execute(f'create table "{COPY}"."{table}" as table "{table}"')
        self.triggers = self._triggers()

    def restore(self) -> None:
        """Put back what the last test changed. The locks wait for whoever is still writing, as those of a flush do."""
        if self._triggers() != self.triggers:
            append_only.install()
        every = ", ".join(f'"{table}"' for table in self.tables)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"lock table {every} in share row exclusive mode")
            changed = self._of({table: self._difference(table) for table in self.tables})
            guarded = changed & {*append_only.tables()}
            for table in guarded:
                cursor.execute(f'alter table "{table}" disable trigger user')
            for table in changed:
                cursor.execute(f'delete from "{table}"')  # noqa: S608  our own tables
            for table in changed & self.seeded:
                cursor.execute(f'insert into "{table}" table "{COPY}"."{table}"')
            cursor.execute("set constraints all immediate")  # or no trigger could be turned on again
            for table in guarded:
                cursor.execute(f'alter table "{table}" enable trigger user')

    def _difference(self, table: str) -> str:
        if table not in self.seeded:
            return f'table "{table}"'
        copy = f'table "{COPY}"."{table}"'
        return f'(table "{table}" except all {copy}) union all ({copy} except all table "{table}")'

    def _of(self, asked: dict[str, str]) -> set[str]:
        """The tables whose question finds a row."""
        each = (f"select '{table}' where exists ({question})" for table, question in asked.items())
        with connection.cursor() as cursor:
            cursor.execute(" union all ".join(each))
            return {table for (table,) in cursor.fetchall()}

    def _triggers(self) -> set[tuple[str, str, str]]:
        with connection.cursor() as cursor:
            cursor.execute(TRIGGERS)
            return set(cursor.fetchall())
