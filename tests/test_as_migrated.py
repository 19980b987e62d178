"""Whatever a committing test does to the database, the next finds it as the migrations left it."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import Error, connection, transaction
from time_machine import travel

from compass.audit import append_only
from compass.handbook.models import ClauseVersion
from people.models import System
from tests.urls.conftest import NOW
from tests.urls.world import make_world

TRIGGERS = {
    "postgresql": "select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where not tgisinternal",
    "sqlite": "select tbl_name, name, sql from sqlite_master where type = 'trigger'",
}
State = dict[str, list[Any]]


def state() -> State:
    """The rows of every table, and the triggers."""
    tables = connection.introspection.table_names()
    asked = {table: f'select * from "{table}"' for table in tables}  # noqa: S608  our own tables
    asked["triggers"] = TRIGGERS[connection.vendor]
    found = {}
    with connection.cursor() as cursor:
        for name, sql in asked.items():
            cursor.execute(sql)
            found[name] = sorted(map(repr, cursor.fetchall()))
    return found


@pytest.fixture(scope="module")
def before() -> list[State]:
    """What the tests below found when they began."""
    return []


def a_guard_refuses(table: str) -> bool:
    """Whether a guarded table keeps its rows."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'delete from "{table}"')  # noqa: S608  our own table
    except Error:
        return True
    return False


@pytest.mark.parametrize("harm", ["new rows", "seeds changed", "guards lifted", "nothing"])
@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_committing_test_is_left(before: list[State], harm: str) -> None:
    found = state()
    before.append(found)
    assert {name: each for name, each in found.items() if each != before[0][name]} == {}
    assert a_guard_refuses("handbook_clauseversion")

    if harm == "new rows":
        with travel(NOW, tick=False):
            make_world(NOW)
    elif harm == "seeds changed":
        System.objects.filter(slug="aws").delete()
        Permission.objects.filter(codename__startswith="add").delete()
        append_only.lift()
        ClauseVersion.objects.update(reason="Another")
        append_only.install()
    elif harm == "guards lifted":
        append_only.lift()

    changed = {name for name, rows in state().items() if rows != found[name]}
    if harm == "new rows":
        assert len(changed) > 60
        assert {"audit_entry", "governance_version", "portal_searchentry"} <= changed
        assert len(changed & {*append_only.tables()}) > 5
    elif connection.vendor == "postgresql":
        assert (
            changed
            == {
                "seeds changed": {"people_system", "auth_permission", "handbook_clauseversion"},
                "guards lifted": {"triggers"},
                "nothing": set(),
            }[harm]
        )
