"""A vote that went back to its discussion: its record stays whole, and so does that of the next round."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from governance import actions
from governance.enums import Choice, Result
from governance.models import Opening, Proposal
from governance.models.records import faults_in, record_of
from governance.policy import record as verifier
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_return, make_vote, revise
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


def test_each_round_is_checked_by_the_program_that_stands_alone(
    filed: Proposal, noor: Member, helen: Member, ruth: Member, tmp_path: Path
) -> None:
    make_vote(filed, Choice.NO, "Too dear.", by=helen)
    make_return(filed, by=noor, at=filed.opens_at + AN_HOUR)
    filed.refresh_from_db()
    revise(filed, "A cheaper one.", by=noor, now=filed.opens_at - AN_HOUR, title="Buy a cheap machine")
    make_vote(filed, by=ruth)
    actions.declare_outcome(filed, result=Result.PASSED, by=noor, read_clock=lambda: filed.closes_at)

    for opening in Opening.objects.all():
        record = record_of(opening)
        assert faults_in(opening, record) == []
        exported = tmp_path / f"{opening.number}.json"
        exported.write_text(verifier.written_out(record), encoding="utf-8")
        command = [sys.executable, "-I", verifier.__file__, str(exported), verifier.head(record)]
        assert subprocess.run(command, check=False).returncode == 0
    assert [each.version.title for each in Opening.objects.all()] == [
        *("Buy a second espresso machine", "Buy a cheap machine"),
    ]


def test_a_proposal_that_is_withdrawn_after_a_return_is_archived_with_its_record(
    filed: Proposal, noor: Member, helen: Member, sign_in: SignIn
) -> None:
    make_vote(filed, by=helen)
    make_return(filed, by=noor, at=filed.opens_at + AN_HOUR)
    then = filed.opens_at + 2 * AN_HOUR
    actions.withdraw_proposal(filed, reason="Too dear.", by=noor, now=then)
    actions.archive_proposal(filed, by=noor, now=then)

    with portal_at(then + AN_HOUR):
        answers = [sign_in(noor).get(f"{filed.get_absolute_url()}{page}") for page in ("", "record/", "record.json")]
    assert [each.status_code for each in answers] == [200, 200, 200]
    opening = Opening.objects.get()
    assert faults_in(opening, record_of(opening)) == []
    with pytest.raises(actions.Refused, match="was withdrawn"):
        make_vote(filed, by=helen, at=Proposal.objects.get().opens_at)
