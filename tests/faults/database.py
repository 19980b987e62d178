"""A PostgreSQL database of a test's own, on the server that DATABASE_URL names or on this machine's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

DEFAULT = "postgres://postgres@127.0.0.1:5432/postgres"


@contextmanager
def fresh_database() -> Iterator[str]:
    """Make an empty database; yields its URL and drops it at the end."""
    named = os.environ.get("DATABASE_URL", "")
    server = urlsplit(named if named.startswith("postgres") else DEFAULT)
    name = f"compass_faults_{os.getpid()}_{os.urandom(3).hex()}"
    try:
        admin = psycopg.connect(urlunsplit(server._replace(path="/postgres")), autocommit=True)
    except psycopg.OperationalError as error:
        pytest.fail(f"This needs PostgreSQL, and none answers ({error}): set DATABASE_URL or start one on port 5432.")
    with admin:
        admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(server._replace(path=f"/{name}"))
        finally:
            admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
