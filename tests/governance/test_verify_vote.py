"""`verify_vote` and the exported record: what is changed with the guards off is found, column by column."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction

from compass.audit import append_only
from governance import actions
from governance.enums import Choice, Result
from governance.models import Ballot, Opening, Outcome, Proposal, RollEntry, Version
from governance.models.records import record_of
from governance.policy.record import faults, head
from people.enums import Role
from people.models import Member
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member
from tests.governance.voting import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(now: datetime) -> Proposal:
    """A proposal on which two voted, one of them twice, and a third is recused."""
    noor, helen, ruth = (
        make_member(name, (Role.COUNCIL,)) for name in ("Noor Haddad", "Helen Achterberg", "Ruth Adeyemi")
    )
    found = make_proposal(by=noor, now=now)
    actions.recuse(found, reason="My lab.", token=uuid4(), by=ruth, read_clock=lambda: now)
    make_vote(found, by=noor)
    make_vote(found, Choice.NO, "Too loud.", by=helen)
    make_vote(found, Choice.ABSTAIN, "So be it.", by=helen, at=found.opens_at + timedelta(hours=1))
    actions.declare_outcome(found, result=Result.PASSED, words="Quieter.", by=noor, read_clock=lambda: found.closes_at)
    return found


def test_verify_vote_says_the_head_and_exports_what_it_checked(proposal: Proposal, tmp_path: Path) -> None:
    said = verify(proposal, export=tmp_path / "vote.json")

    record = json.loads((tmp_path / "vote.json").read_text(encoding="utf-8"))
    assert said == f"2022-01, round 1: 3 entries, none of them changed. Head: {head(record)}\n"
    assert faults(record, head(record)) == []
    assert head(record) == Ballot.objects.get(number=3).sha256
    with pytest.raises(CommandError, match="not the one that was mailed"):
        verify(proposal, head="0" * 64)


def test_verify_vote_says_where_there_is_no_vote(proposal: Proposal, now: datetime) -> None:
    other = make_proposal(by=proposal.author, now=now)
    for reference in (other.reference, "2099-01", "nonsense"):
        with pytest.raises(CommandError, match="No vote on"):
            call_command("verify_vote", reference)


def another(field: models.Field[Any, Any], row: Any) -> Any:
    """Another value that the column would take."""
    value = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey):
        others = field.related_model._base_manager.exclude(pk=value)
        return others.order_by("-pk").values_list("pk", flat=True)[0]
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, list):
        return [*value, "x"]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1000
    return uuid4() if field.name == "token" else f"{value}x"[-64:] if value else "x"


def columns(proposal: Proposal) -> Iterator[tuple[Any, models.Field[Any, Any]]]:
    """Every column of every row of the vote."""
    opening = Opening.objects.get(proposal=proposal)
    rows = [opening, opening.version, *opening.roll.all(), *opening.ballots.all(), opening.outcome]
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.attname != "pk":
                yield row, field


def test_every_column_of_every_row_that_is_changed_with_the_guards_off_is_found(
    proposal: Proposal, now: datetime
) -> None:
    other = make_proposal(by=proposal.author, now=now, title="Another")
    make_vote(other, by=other.author)
    make_proposal(by=proposal.author, now=now, title="Not voted on")  # each key has another to point to
    Member.objects.get_or_create(email="caleb@compass.example", defaults={"name": "Caleb Ferris"})
    mailed = head(record_of(Opening.objects.get(proposal=proposal)))
    append_only.lift()
    unseen, count = [], 0
    for row, field in columns(proposal):
        count += 1
        with suppress(CommandError, IntegrityError), transaction.atomic():
            assert type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: another(field, row)}) == 1
            verify(proposal, head=mailed)
            unseen.append(f"{type(row).__name__}.{field.name}")
    append_only.install()

    assert (unseen, count) == ([], 9 + 9 + 3 * 4 + 3 * 10 + 9)
    assert {type(row) for row, _ in columns(proposal)} == {Opening, Version, RollEntry, Ballot, Outcome}
    assert faults(record_of(Opening.objects.get(proposal=proposal))) == []
    assert connection.in_atomic_block
