"""The address of the council's group hears what the council is told, beside its members."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from compass.handbook.mailbox import Mailbox
from compass.handbook.models import Clause
from compass.notices.models import Notice
from governance import actions
from governance.enums import Result
from governance.models.asking import days_to_ask_for
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.council import make_council_meeting, rule
from tests.factories.governance import make_decision, make_move, make_proposal, make_return, make_vote, revise
from tests.factories.people import make_member
from tests.factories.teams import make_team
from tests.governance.decided import make_implemented

GROUP = "steering-council@compass.example"


def told(address: str) -> list[str]:
    """What an address was told, in the order of its kinds."""
    return sorted(each.subject.partition(":")[0] for each in Notice.objects.filter(address=address))


def everything_happens(noor: Member, helen: Member, now: datetime) -> None:
    """A proposal goes all its way, the council meets, and hears what is open."""
    proposal = make_proposal(by=noor, now=now)
    make_vote(proposal, by=helen)
    actions.note_closing(proposal, now=proposal.closes_at)
    actions.declare_outcome(proposal, result=Result.PASSED, by=noor, read_clock=lambda: proposal.closes_at)
    make_council_meeting(by=noor, now=now, starts_at=now + timedelta(days=3))
    actions.send_update(by=None, now=now)


def test_the_group_is_told_of_openings_votes_closings_outcomes_meetings_and_each_week(
    noor: Member, helen: Member, now: datetime
) -> None:
    rule("council-address", GROUP)

    everything_happens(noor, helen, now)

    assert told(GROUP) == [
        *("Meeting", "Open for discussion", "Passed", "The vote has closed", "Vote is open"),
        "Weekly update, week 9 of 2022",
    ]
    meeting = Notice.objects.get(address=GROUP, kind="governance.council-meeting")
    assert "It begins Sat 5 Mar 2022, 09:00 in Los Angeles." in meeting.body


def test_members_hear_the_same_with_and_without_a_group(noor: Member, helen: Member, now: datetime) -> None:
    everything_happens(noor, helen, now)

    assert not Notice.objects.exclude(address="").exists()
    assert sorted(each.subject.partition(":")[0] for each in Notice.objects.filter(member=helen)) == [
        *("Meeting", "Open for discussion", "Passed", "The vote has closed"),
        "Weekly update, week 9 of 2022",
    ]


def test_the_group_is_told_what_becomes_of_a_proposal_on_its_way(noor: Member, helen: Member, now: datetime) -> None:
    rule("council-address", GROUP)
    moved, withdrawn = make_proposal(by=noor, now=now), make_proposal(by=noor, now=now)
    notice = make_proposal(by=noor, now=now, area="website")
    Notice.objects.all().delete()

    revise(moved, "Clearer words.", by=noor, now=now + timedelta(hours=1))
    make_move(moved, days_to_ask_for(moved, moved.vote_on)[0].on, by=helen, now=now + timedelta(days=1))
    moved.refresh_from_db()
    make_return(moved, by=noor, at=moved.opens_at)
    actions.request_vote(notice, reason="We should.", by=helen, read_clock=lambda: now + timedelta(days=1))
    actions.withdraw_proposal(withdrawn, by=noor, now=now + timedelta(days=1))
    make_implemented(by=noor, filed=now + timedelta(days=2))

    subjects = {"Another day", "Back to the discussion", "Put to the vote", "Withdrawn", "Implemented", "Version 2"}
    assert subjects <= set(told(GROUP))


def test_what_a_team_decides_is_not_told_to_the_group(noor: Member, helen: Member, now: datetime) -> None:
    rule("council-address", GROUP)
    team = make_team(by=helen, now=now, leads=[noor])
    decision = make_decision(team, by=noor, now=now)
    revise(decision, "Clearer words.", by=noor, now=now + timedelta(hours=1))
    after = now + timedelta(days=6)
    actions.accept_proposal(decision, by=noor, read_clock=lambda: after)
    actions.implement_proposal(decision, reason="It is done.", token=uuid4(), by=noor, now=after)

    assert told(GROUP) == []


def test_what_concerns_no_council_is_not_told_to_its_group(noor: Member, now: datetime) -> None:
    rule("council-address", GROUP)

    make_proposal(by=noor, now=now, area="execution")

    assert told(GROUP) == []


@pytest.mark.parametrize("raw", ["", GROUP, " x@y.example "])
def test_the_clause_takes_an_address_or_nothing(raw: str) -> None:
    assert Mailbox().clean(raw) == raw.strip()


@pytest.mark.parametrize(
    "raw", ["council", "a@b", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "x" * 300]
)
def test_the_clause_takes_nothing_else(raw: str) -> None:
    with pytest.raises(ValueError, match="Write"):
        Mailbox().clean(raw)


def test_the_clause_can_be_emptied_on_its_page(sign_in: SignIn, db: Any) -> None:
    marisol = make_member("Marisol Vega", roles=(Role.DIRECTOR,))
    version = rule("council-address", GROUP)
    url = reverse("handbook:clause-begin-draft", args=["governance.council-address"])
    clause = Clause.objects.get(key="governance.council-address")
    form = {"value": "", "reason": "It is closed.", "base_number": version.number}
    client = sign_in(marisol)

    token = client.get(url).context["form"]["token"].value()
    assert client.post(url, {**form, "token": token}).status_code == 302
    assert clause.drafts.get().value == ""


def test_who_chose_the_group_alone_hears_there_but_of_meetings_and_heads_of_records_themselves(
    sign_in: SignIn, noor: Member, helen: Member, now: datetime
) -> None:
    rule("council-address", GROUP)
    page, choose = reverse("governance:council-calendar"), reverse("governance:council-choose-notices")
    client = sign_in(helen)
    assertContains(client.get(page), "The group’s mail is enough")

    assertContains(client.post(choose, {"own": "no"}, follow=True), "Mail me as well")
    everything_happens(noor, helen, now)

    kinds = sorted(each.kind for each in Notice.objects.filter(member=helen))
    assert kinds == ["governance.council-meeting", "governance.vote-closed"]
    client.post(choose, {"own": "yes"})
    actions.send_update(by=None, now=now + timedelta(days=7))
    assert Notice.objects.filter(member=helen, kind="governance.weekly-update").exists()


def test_without_a_group_everybody_hears_themselves(
    sign_in: SignIn, noor: Member, helen: Member, now: datetime
) -> None:
    client = sign_in(helen)
    client.post(reverse("governance:council-choose-notices"), {"own": "no"})
    assertNotContains(client.get(reverse("governance:council-calendar")), "Mail me as well")

    make_proposal(by=noor, now=now)

    assert Notice.objects.filter(member=helen, kind="governance.discussion-opened").exists()
