"""Every member checks the record of a vote: on its page, and at home with a file and a program."""

import json
import subprocess
import sys
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.asserts import assertContains, assertNotContains

from compass.audit import append_only
from governance import actions
from governance.enums import Choice, Result
from governance.models import Ballot, Proposal
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
WHOLE = "nothing was changed, added or taken out"
COPIES = "The proposal repeats another outcome than the one that was declared."


@pytest.fixture
def proposal(noor: Member, helen: Member, now: datetime) -> Proposal:
    """Two voted on it, it closed and has passed."""
    found = make_proposal(by=noor, now=now)
    make_vote(found, by=noor)
    make_vote(found, Choice.NO, "Too loud.", by=helen)
    actions.declare_outcome(found, result=Result.PASSED, by=noor, read_clock=lambda: found.closes_at)
    return found


def record_page(sign_in: SignIn, proposal: Proposal) -> Any:
    return sign_in(make_member("Caleb Ferris")).get(f"{proposal.get_absolute_url()}record/")


def test_the_record_shows_head_and_entries_and_that_nothing_was_changed(sign_in: SignIn, proposal: Proposal) -> None:
    page = record_page(sign_in, proposal)

    assertContains(page, WHOLE)
    for ballot in Ballot.objects.all():
        assertContains(page, ballot.sha256[:12])
    assertContains(page, Ballot.objects.get(number=2).sha256)


def test_the_downloaded_record_is_checked_by_the_downloaded_program_alone(
    sign_in: SignIn, proposal: Proposal, tmp_path: Path
) -> None:
    client = sign_in(make_member("Caleb Ferris"))
    record, program = (
        client.get(url) for url in (f"{proposal.get_absolute_url()}record.json", "/proposals/votes/record.py")
    )
    call_command("verify_vote", proposal.reference, export=tmp_path / "exported.json", stdout=StringIO())

    assert record.content == (tmp_path / "exported.json").read_bytes()
    assert record["Content-Disposition"] == 'attachment; filename="2022-01-record.json"'
    (tmp_path / "record.json").write_bytes(record.content)
    (tmp_path / "record.py").write_bytes(program.content)
    head = Ballot.objects.get(number=2).sha256
    command = [sys.executable, "-I", "record.py", "record.json", head]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"2022-01 is whole; its head is {head}\n", "")
    assert json.loads(record.content)["entries"][1]["reason"] == "Too loud."


def test_a_vote_that_was_changed_in_the_database_is_reported(sign_in: SignIn, proposal: Proposal) -> None:
    append_only.lift()
    Ballot.objects.filter(number=1).update(choice=Choice.ABSTAIN)
    append_only.install()

    page = record_page(sign_in, proposal)

    assertContains(page, "Entry 1 was changed, or what stood before it.")
    assertNotContains(page, WHOLE)


@pytest.mark.parametrize("column", ["result", "declared_at"])
def test_a_proposal_that_repeats_another_outcome_is_reported(
    sign_in: SignIn, proposal: Proposal, now: datetime, column: str
) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(**{column: {"result": "not-passed", "declared_at": now}[column]})

    assertContains(record_page(sign_in, proposal), COPIES)
    with pytest.raises(CommandError, match=COPIES):
        call_command("verify_vote", proposal.reference)


def test_an_outcome_that_only_the_proposal_knows_is_reported_without_a_vote_too(noor: Member, now: datetime) -> None:
    told = make_proposal(by=noor, now=now, area="website")
    Proposal.objects.filter(pk=told.pk).update(result=Result.PASSED, declared_at=now)

    with pytest.raises(CommandError, match=COPIES):
        call_command("verify_vote", told.reference)


def test_before_the_opening_there_is_a_page_and_no_file(sign_in: SignIn, noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)

    assertContains(record_page(sign_in, proposal), "No vote on it is recorded.")
    assert sign_in(noor).get(f"{proposal.get_absolute_url()}record.json").status_code == 404
