"""Who is told what about a proposal, and when: planned ahead, asked again, and one real case from the history."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from pytest_django import Settings
from time_machine import travel

from compass import clock
from compass.notices.drain import drain
from compass.portal.contracts import Reminder, duties_of, reminders_between
from governance import actions
from governance.models import Proposal
from people.enums import Role
from people.models import Member, RoleTerm
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


def around(proposal: Proposal) -> list[Reminder]:
    """Every reminder of a proposal's whole life."""
    every = reminders_between(proposal.filed_at, proposal.closes_at)
    return [each for each in every if each.key.startswith("governance:")]


def told(reminders: list[Reminder], member: Member) -> list[tuple[str, str]]:
    """When one member is told what, on the organisation's clock."""
    zone = settings.ORGANISATION_ZONE
    mine = [each for each in reminders if each.member_id == member.pk]
    return [(f"{each.due_at.astimezone(zone):%a %d %b %H:%M}", each.subject.partition(":")[0]) for each in mine]


def test_a_council_member_is_told_before_the_discussion_ends_when_the_vote_opens_and_before_it_closes(
    noor: Member, helen: Member, now: datetime
) -> None:
    proposal = make_proposal(by=noor, now=now)

    assert told(around(proposal), helen) == [
        ("Mon 14 Mar 09:00", "Discussion ends soon"),
        ("Mon 21 Mar 00:00", "Vote is open"),
        ("Thu 24 Mar 09:00", "Vote closes soon"),
    ]


def test_what_is_said_of_an_open_vote_leads_to_its_ballot(noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    page, ballot = proposal.get_absolute_url(), proposal.get_ballot_url()

    assert [each.path for each in around(proposal) if each.member_id == helen.pk] == [page, ballot, ballot]
    first, last = proposal.opens_at.date(), proposal.closes_at.date()
    assert {duty.url for duty in duties_of(helen, first, last)} == {ballot}


def test_who_has_voted_is_not_told_to(noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    make_vote(proposal, by=helen)

    assert told(around(proposal), helen) == [("Mon 14 Mar 09:00", "Discussion ends soon")]
    assert len(told(around(proposal), noor)) == 3


def test_staff_who_are_not_on_the_council_are_told_nothing(noor: Member, now: datetime) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))

    assert told(around(make_proposal(by=noor, now=now)), caleb) == []


@pytest.mark.parametrize(("from_on", "until_on", "expected"), [
    (date(2022, 3, 21), None, 3),
    (date(2022, 3, 22), None, 0),
    (date(2020, 1, 1), date(2022, 3, 21), 3),
    (date(2020, 1, 1), date(2022, 3, 20), 0),
])  # fmt: skip
def test_the_roll_is_who_is_on_the_council_on_the_voting_day(
    noor: Member, now: datetime, from_on: date, until_on: date | None, expected: int
) -> None:
    tomas = make_member("Tomás Quiroga")
    RoleTerm.objects.create(member=tomas, role=Role.COUNCIL, from_on=from_on, until_on=until_on)

    assert len(told(around(make_proposal(by=noor, now=now)), tomas)) == expected


def test_a_withdrawn_proposal_reminds_nobody(noor: Member, now: datetime) -> None:
    proposal = actions.withdraw_proposal(make_proposal(by=noor, now=now), by=noor, now=now)

    assert around(proposal) == []


def test_every_reminder_carries_its_own_reasons(noor: Member, now: datetime) -> None:
    for reminder in around(make_proposal(by=noor, now=now)):
        assert reminder.explanation.at == reminder.due_at
        assert reminder.explanation.citations


def test_reminders_cost_the_same_queries_for_any_number(
    noor: Member, now: datetime, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        make_proposal(by=noor, now=now)

    with django_assert_max_num_queries(38):
        reminders_between(now, now + timedelta(days=60))


def mails(folder: Path) -> list[tuple[str, str, str]]:
    """Recipient, subject and text of every mail that was written."""
    found = []
    for file in folder.rglob("*.eml"):
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        body = message.get_body(("plain",))
        assert body is not None
        found.append((message["To"].addresses[0].addr_spec, message["Subject"], body.get_content()))
    return found


def test_a_policy_that_needed_notice_only_filed_on_9_december_2021_is_in_force_on_3_january_2022(
    noor: Member, helen: Member, settings: Settings, tmp_path: Path
) -> None:
    settings.MAIL_FOLDER = tmp_path
    log: list[tuple[str, str, str]] = []
    with travel(datetime(2021, 12, 9, 18, tzinfo=UTC), tick=False) as traveller:
        proposal = make_proposal(by=noor, now=clock.now(), title="Time off: tell, don't ask", area="operational-policy")
        while clock.now() < datetime(2022, 1, 10, tzinfo=UTC):
            before = len(mails(tmp_path))
            drain(clock=clock.now)
            fresh = sorted(mails(tmp_path), key=lambda mail: mail[0])
            if len(fresh) > before:
                log += [(f"{clock.organisation_day(clock.now())}", *mail[:2]) for mail in fresh if mail[:2] not in
                        [entry[1:] for entry in log]]  # fmt: skip
            traveller.shift(timedelta(hours=6))

    assert proposal.vote_on == date(2022, 1, 3)
    assert log == [
        ("2021-12-09", helen.email, "Open for discussion: Time off: tell, don't ask"),
        ("2021-12-21", helen.email, "Discussion ends soon: Time off: tell, don't ask"),
        ("2021-12-21", noor.email, "Discussion ends soon: Time off: tell, don't ask"),
        ("2022-01-03", noor.email, "May be carried out: Time off: tell, don't ask"),
    ]
    assert any("= Mon 3 Jan   first Monday of January  § Voting weeks, v1" in text for _, _, text in mails(tmp_path))


def test_a_vote_cast_between_the_reminder_and_its_mail_stops_the_mail(
    noor: Member, helen: Member, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    settings.MAIL_FOLDER = tmp_path
    with travel(now, tick=False) as traveller:
        proposal = make_proposal(by=noor, now=now)
        traveller.move_to(proposal.opens_at)
        make_vote(proposal, by=helen, at=clock.now())
        drain(clock=clock.now)

    assert [mail[0] for mail in mails(tmp_path) if mail[1].startswith("Vote is open")] == [noor.email]


def test_comments_do_not_silence_the_reminder_of_the_vote(noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    actions.add_comment(proposal, body="Hm.", token=uuid4(), by=helen, now=now)

    assert len(told(around(proposal), helen)) == 3


def test_nobody_is_told_to_carry_out_what_is_implemented_already(noor: Member, helen: Member, now: datetime) -> None:
    notice = make_proposal(by=noor, now=now, area="website")
    early = notice.opens_at - timedelta(hours=2)
    actions.accept_proposal(notice, by=noor, read_clock=lambda: early)

    def told() -> list[str]:
        return [each.subject for each in reminders_between(early, notice.closes_at) if notice.reference in each.key]

    assert told() == ["May be carried out: Buy a second espresso machine"]
    actions.implement_proposal(notice, reason="It stands.", token=uuid4(), by=noor, now=early)
    assert told() == []
