"""Tables that only grow: the database refuses, the guard is there after every migration, and a planted gap is found."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from compass.audit import append_only
from compass.audit.models import Entry
from compass.audit.record import REDACTED, record, snapshot
from compass.clock import now
from people.models import Member
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db

EXPECTED = [
    *("audit_entry", "conduct_logline", "conduct_publication", "conduct_update"),
    *("governance_ballot", "governance_callingoff", "governance_closing", "governance_hostcheck"),
    *("governance_move", "governance_opening", "governance_outcome", "governance_recusal", "governance_rerouting"),
    *("governance_rollentry", "governance_version", "governance_weeklyupdate"),
    *("handbook_clauseversion", "handbook_pageversion"),
    *("leads_extension", "leads_leadmove"),
    *("leads_quote", "leads_quoteanswer", "leads_quotedocument", "leads_quoteline"),
    *("people_salary", "people_step"),
]


def unguarded() -> list[str]:
    """Guarded tables from which the database would let a row go. An empty change asks the trigger's presence."""
    catalogue = {
        "postgresql": "select event_object_table, event_manipulation from information_schema.triggers",
        "sqlite": "select tbl_name, upper(substr(name, instr(name, '_no_') + 4)) from sqlite_master "
        "where type = 'trigger'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        present = set(cursor.fetchall())
    return [table for table in append_only.tables() if not {(table, "UPDATE"), (table, "DELETE")} <= present]


def test_these_tables_only_grow_and_each_is_guarded() -> None:
    assert append_only.tables() == EXPECTED
    assert unguarded() == []


def test_a_table_whose_guard_is_lifted_is_found() -> None:
    append_only.lift()

    assert unguarded() == EXPECTED


def test_migrating_again_brings_the_guards_back() -> None:
    append_only.lift()

    call_command("migrate", verbosity=0)

    assert unguarded() == []


@pytest.mark.parametrize("change", ["update", "delete"])
def test_an_entry_can_be_neither_changed_nor_deleted(change: str) -> None:
    ada = make_member()
    entry = record("do", ada, by=ada, now=now())
    entries = Entry.objects.filter(pk=entry.pk)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entries.update(verb="did not") if change == "update" else entries.delete()

    assert entries.get().verb == "do"


def test_a_snapshot_holds_plain_values_and_no_secrets() -> None:
    ada = make_member(password="only a hash")
    ada = Member.objects.get(pk=ada.pk)

    assert snapshot(ada, ("name", "is_active", "password", "joined_on")) == {
        "name": "Ada Example",
        "is_active": True,
        "password": REDACTED,
        "joined_on": None,
    }
