"""Tables that only grow: the database itself refuses to change or delete their rows, on both engines.

An app names its tables in its `apps.py`: `append_only.guard("handbook.ClauseVersion")`.
"""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_guarded: set[str] = set()

FUNCTION = """
create or replace function compass_append_only() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end $$
"""

HOLDERS = """
select distinct grantee from information_schema.role_table_grants
where table_schema = current_schema() and table_name = %s and grantee <> current_user
and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
"""


def guard(label: str) -> None:
    """Guard a model's table, by its label such as `handbook.ClauseVersion`."""
    _guarded.add(label)


def tables() -> list[str]:
    """The guarded tables by their names in the database."""
    return sorted(apps.get_model(label)._meta.db_table for label in _guarded)


def install(using: str = "default", **kwargs: Any) -> None:
    """Put the triggers on every guarded table that exists, and leave its change to the owner. Safe to repeat."""
    connection = connections[using]
    lift(using)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and tables():
            cursor.execute(FUNCTION)
        for table in _existing(connection):
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute(HOLDERS, [table])
                for (role,) in cursor.fetchall():
                    cursor.execute(f'revoke update, delete, truncate on "{table}" from "{role}"')


def lift(using: str = "default") -> None:
    """Take the triggers away. For `install`, and for test teardown; nothing else may."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in _existing(connection):
            for event in ("update", "delete", "truncate"):
                on_table = f' on "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'drop trigger if exists "{table}_no_{event}"{on_table}')


def _existing(connection: BaseDatabaseWrapper) -> list[str]:
    present = set(connection.introspection.table_names())
    return [table for table in tables() if table in present]


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f'create trigger "{table}_no_{event}" before {event} on "{table}" '
            f"for each {level} execute function compass_append_only()"
            for event, level in (("update", "row"), ("delete", "row"), ("truncate", "statement"))
        ]
    return [
        f'create trigger "{table}_no_{event}" before {event} on "{table}" '
        f"begin select raise(abort, '{table} is append-only'); end"
        for event in ("update", "delete")
    ]
