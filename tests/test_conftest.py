"""What conftest promises."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import Error, connection, transaction

from compass.audit import append_only
from compass.audit.models import Entry
from compass.handbook.models import ClauseVersion
from people.models import Member
from tests.factories.people import make_member


def test_a_test_cannot_reach_another_machine() -> None:
    with pytest.raises(PermissionError, match=r"A test reached for 192\.0\.2\.1; tests stay on this machine\."):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def guarded_tables_refuse_deletion() -> bool:
    """Try to delete a version of a clause, as only a mistake would."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"delete from {ClauseVersion._meta.db_table}")  # noqa: S608  our own table
    except Error:
        return True
    return False


# Twice, because the second proves what the teardown of the first has left.
@pytest.mark.parametrize("round_", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_a_committing_test_finds_guards_and_clauses_and_no_rows_of_another(round_: int) -> None:
    assert (Member.objects.count(), Entry.objects.count()) == (0, 0)
    make_member()
    assert "handbook_clauseversion" in append_only.tables()
    assert ClauseVersion.objects.exists()
    assert guarded_tables_refuse_deletion()


def test_a_committing_test_may_ask_for_the_fixture_instead(
    transactional_db: None, request: pytest.FixtureRequest
) -> None:
    assert request.node.get_closest_marker("apart") is None
    assert Member.objects.count() == 0
    assert guarded_tables_refuse_deletion()


@pytest.mark.django_db
def test_an_ordinary_test_after_them_finds_guards_and_clauses_too(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("apart") is None
    assert ClauseVersion.objects.exists()
    assert guarded_tables_refuse_deletion()


def test_what_stands_apart_is_refused_the_database(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("apart")
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Member.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_every_connection_commits_without_waiting_for_the_disk() -> None:
    def setting() -> str:
        with connection.cursor() as cursor:
            cursor.execute("show synchronous_commit")
            found: str = cursor.fetchone()[0]
        return found

    def elsewhere() -> str:
        try:
            return setting()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert (setting(), pool.submit(elsewhere).result()) == ("off", "off")
