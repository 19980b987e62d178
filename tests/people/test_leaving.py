"""Somebody leaves: from the next request on they get in nowhere, and nothing more is sent to them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from compass.audit.models import Entry
from compass.notices.actions import tell_sealed
from compass.notices.drain import drain
from compass.notices.drain.arrivals import bundle
from compass.notices.drain.claims import claim
from compass.notices.drain.ledger import Ledger
from compass.notices.enums import MailState, Step
from compass.notices.models import Mail, Notice
from compass.notices.policy import LEFT
from compass.notices.sealed import SealedKind
from compass.portal.actions.feeds import make_feed
from compass.portal.enums import Scope
from people import actions
from people.enums import Role
from people.models import AccessGrant, Member, RoleTerm, System, Team, TeamMembership
from tests.conftest import SignIn
from tests.factories.access import make_access, make_request
from tests.factories.notices import make_mail, make_notice
from tests.factories.people import make_member
from tests.sink import Sink

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(db: None) -> Member:
    return make_member("Olu Operator", (Role.DIRECTOR,), is_superuser=True)


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A mail server that takes everything."""
    with Sink() as running:
        settings.SMTP = running.settings
        settings.MAIL_FROM = "Compass <compass@compass.example>"
        yield running


def states(member: Member) -> list[tuple[str, str]]:
    """What became of the notices for somebody, and why."""
    return [(each.outcome, each.reason) for each in Notice.objects.filter(member=member).select_related("mail")]


def test_a_session_is_dead_on_the_next_request(ilse: Member, operator: Member, now: datetime, sign_in: SignIn) -> None:
    browser = sign_in(ilse)
    assert browser.get(reverse("people:profile")).status_code == 200

    actions.deactivate_member(ilse, by=operator, now=now)

    assert browser.get(reverse("people:profile")).status_code == 302
    assert browser.post(reverse("people:access-ask"), {"system": "slack"}).status_code == 403
    assert AccessGrant.objects.count() == 0


def test_a_feed_is_dead_on_the_next_request(ilse: Member, operator: Member, now: datetime, client: Client) -> None:
    _, token = make_feed(label="Phone", scope=Scope.ALL, kind="", by=ilse, now=now)
    address = reverse("portal:feed-read", args=[token])
    assert client.get(address).status_code == 200

    actions.deactivate_member(ilse, by=operator, now=now)

    assert client.get(address).status_code == 404


def test_sign_in_is_refused(ilse: Member, operator: Member, now: datetime, client: Client, through_google: Any) -> None:
    actions.deactivate_member(ilse, by=operator, now=now)

    through_google(client, sub="1", email=ilse.email, email_verified=True, hd="compass.example")

    assert client.get(reverse("people:profile")).status_code == 302


def test_roles_and_a_stewardship_are_dead_at_once(ilse: Member, operator: Member, now: datetime) -> None:
    for role in (Role.COUNCIL, Role.STEWARD, Role.DIRECTOR):
        RoleTerm.objects.create(member=ilse, role=role, from_on=date(2020, 1, 6))
    assert ilse.has_perm("handbook.adopt_draft")

    actions.deactivate_member(ilse, by=operator, now=now)

    gone = Member.objects.get(pk=ilse.pk)
    assert gone.has_perm("handbook.adopt_draft") is False
    assert [ilse in Member.objects.holding(role, now.date()) for role in Role] == [False] * len(Role)
    assert set(gone.role_terms.values_list("until_on", flat=True)) == {now.date()}


def test_today_is_the_last_day_in_every_team(ilse: Member, operator: Member, now: datetime) -> None:
    today = now.date()
    spans: list[tuple[int, int | None]] = [(-9, None), (-9, 9), (-9, -1), (0, None), (5, None)]
    for place, (first, last) in enumerate(spans):
        team = Team.objects.create(name=f"Team {place}", slug=f"team-{place}", focus="Work.")
        until_on = None if last is None else today + timedelta(days=last)
        TeamMembership.objects.create(team=team, member=ilse, from_on=today + timedelta(days=first), until_on=until_on)

    actions.deactivate_member(ilse, by=operator, now=now)

    found = TeamMembership.objects.order_by("team__name").values_list("team__name", "until_on")
    yesterday = today - timedelta(days=1)
    assert list(found) == [("Team 0", today), ("Team 1", today), ("Team 2", yesterday), ("Team 3", today)]
    verbs = Entry.objects.filter(target="people.teammembership").values_list("verb", flat=True)
    assert sorted(verbs) == ["cancel_membership", *["end_membership"] * 3]


def test_requests_are_taken_back_and_what_is_held_stays_until_it_is_ended(
    ilse: Member, operator: Member, now: datetime
) -> None:
    slack, drive = System.objects.get(slug="slack"), System.objects.get(slug="drive")
    asked, held = make_request(ilse, slack, now=now), make_access(ilse, drive, by=operator, now=now)

    actions.deactivate_member(ilse, by=operator, now=now)

    assert [str(each) for each in AccessGrant.objects.left_behind()] == [str(held)]
    asked.refresh_from_db()
    assert (asked.stage, asked.end_reason, asked.ended_by) == ("ended", "has left", operator)


def test_what_waits_is_skipped_and_says_why(ilse: Member, operator: Member, now: datetime, sink: Sink) -> None:
    waiting = make_mail(ilse, now=now)
    loose = make_notice(ilse, now=now)
    other = make_notice(operator, now=now)

    actions.deactivate_member(ilse, by=operator, now=now)
    drain(clock=lambda: now)

    assert states(ilse) == [("skipped", LEFT)] * 2
    waiting.refresh_from_db()
    loose.refresh_from_db()
    assert (waiting.state, waiting.reply, loose.mail) == (MailState.SKIPPED, LEFT, None)
    assert sink.ids == [Notice.objects.get(pk=other.pk).mail.message_id]  # type: ignore[union-attr]  # it was sent
    entry = Entry.objects.about(ilse).get(verb="skip_all_for")
    assert (entry.actor, entry.after) == (operator, {"notices": 2, "mails": 1})


@pytest.mark.parametrize("step", [Step.CLAIMED, Step.ASKED_AGAIN, Step.COMPOSED])
def test_a_mail_that_is_claimed_at_that_instant_is_not_sent(
    step: Step, ilse: Member, operator: Member, now: datetime, sink: Sink
) -> None:
    mail = make_mail(ilse, now=now)

    def leave(reached: Step) -> None:
        if reached == step and Member.objects.active().filter(pk=ilse.pk).exists():
            actions.deactivate_member(ilse, by=operator, now=now)

    drain(clock=lambda: now, on_step=leave)

    mail.refresh_from_db()
    assert (sink.ids, mail.state, mail.reply, states(ilse)) == ([], MailState.SKIPPED, LEFT, [("skipped", LEFT)])


def test_a_drain_that_held_a_skipped_mail_writes_no_more_of_it(ilse: Member, operator: Member, now: datetime) -> None:
    make_mail(ilse, now=now)
    [held] = claim(now)
    actions.deactivate_member(ilse, by=operator, now=now)

    ledger = Ledger()
    ledger.begin_mark(held, [], now)

    assert not ledger.marked(held, now)
    assert Mail.objects.get().state == MailState.SKIPPED


def test_a_mail_that_may_be_on_its_way_keeps_its_outcome(ilse: Member, operator: Member, now: datetime) -> None:
    make_mail(ilse, now=now)
    [held] = claim(now)
    ledger = Ledger()
    ledger.begin_mark(held, [], now)
    assert ledger.marked(held, now)

    actions.deactivate_member(ilse, by=operator, now=now)

    held.refresh_from_db()
    assert (held.state, Notice.objects.get().skipped_at) == (MailState.HANDED, None)


def test_a_mail_in_doubt_that_is_sent_again_is_skipped(
    ilse: Member, operator: Member, now: datetime, sink: Sink
) -> None:
    make_mail(ilse, now=now)
    actions.deactivate_member(ilse, by=operator, now=now)
    Mail.objects.update(state=MailState.WAITING, settled_at=None)
    Notice.objects.update(skipped_at=None, skipped_because="")

    drain(clock=lambda: now)

    assert (sink.ids, Mail.objects.get().state, states(ilse)) == ([], MailState.SKIPPED, [("skipped", LEFT)])


def test_a_drain_that_bundles_meanwhile_sends_nothing(
    ilse: Member, operator: Member, now: datetime, sink: Sink
) -> None:
    notice = make_notice(ilse, now=now)
    actions.deactivate_member(ilse, by=operator, now=now)
    Notice.objects.update(skipped_at=None, skipped_because="")
    bundle(now)  # it had read the notice before
    Notice.objects.update(skipped_at=now, skipped_because=LEFT)

    drain(clock=lambda: now)

    assert (sink.ids, Mail.objects.get(pk=notice.pk).state) == ([], MailState.SKIPPED)


def test_sealed_notices_are_nobodys_and_stay(ilse: Member, operator: Member, now: datetime) -> None:
    kind = SealedKind("test.leaving", "A word", "Open the page.", "/", str)
    tell_sealed(kind, recipient_ref=str(ilse.pk), key="leaving", now=now)

    actions.deactivate_member(ilse, by=operator, now=now)

    assert Notice.objects.filter(sealed=True, skipped_at=None, mail=None).count() == 1


def test_nothing_happens_where_somebody_cannot_leave(ilse: Member, operator: Member, now: datetime) -> None:
    make_mail(operator, now=now)
    with pytest.raises(Exception, match="cannot end your own membership"):
        actions.deactivate_member(operator, by=operator, now=now)
    assert Mail.objects.get().state == MailState.WAITING


def test_who_comes_back_finds_what_was_skipped_skipped(ilse: Member, operator: Member, now: datetime) -> None:
    make_mail(ilse, now=now)
    actions.deactivate_member(ilse, by=operator, now=now)
    actions.reactivate_member(ilse, by=operator, now=now)

    assert states(ilse) == [("skipped", LEFT)]
