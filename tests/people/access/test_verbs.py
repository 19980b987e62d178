"""The access ledger: asked for, given, looked at again, ended; who may, what is refused, what is written down."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from compass.audit.models import Entry
from compass.notices.models import Notice
from people import actions
from people.enums import AccessStage, Role
from people.models import AccessGrant, Member, System, dated
from people.policy.refusals import Impossible
from tests.factories.access import make_access, make_request

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


def told(kind: str) -> set[str]:
    """Who was told of a kind of news."""
    return {each.recipient_name for each in Notice.objects.filter(kind=kind).select_related("member")}


def test_ask_access_tells_whoever_gives_it(desk: System, noor: Member, now: datetime) -> None:
    grant = make_request(noor, desk, now=now, level="  agent ")

    assert (grant.stage, grant.level, grant.asked_by_id, grant.asked_at) == (AccessStage.ASKED, "agent", noor.pk, now)
    assert told("people.access-asked") == {"Caleb Ferris"}
    entry = Entry.objects.about(grant).get()
    assert (entry.verb, entry.actor, entry.after["level"]) == ("ask_access", noor, "agent")


def test_ask_access_again_gives_the_line_that_stands(
    director: Member, caleb: Member, noor: Member, now: datetime
) -> None:
    cloud = System.objects.get(slug="google-cloud")
    first = make_request(noor, cloud, now=now, scope="Managed  hubs ")

    assert make_request(noor, cloud, now=now, by=caleb, scope="managed hubs") == first
    actions.give_access(first, by=director, now=now)
    assert make_request(noor, cloud, now=now, scope="Managed hubs") == first
    assert make_request(noor, cloud, now=now, scope="other") != first
    assert AccessGrant.objects.count() == 2


def test_access_that_ended_can_be_asked_for_anew(desk: System, noor: Member, caleb: Member, now: datetime) -> None:
    first = make_access(noor, desk, by=caleb, now=now)
    actions.end_access(first, reason="Another team now.", by=caleb, now=now)

    assert make_request(noor, desk, now=now) != first


def retire(system: System, member: Member) -> None:
    System.objects.filter(pk=system.pk).update(retired_at=datetime(2022, 1, 1, tzinfo=UTC))


def leave(system: System, member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(is_active=False)


@pytest.mark.parametrize(
    ("slug", "change", "scope", "sentence"),
    [
        ("slack", retire, "", "Slack is retired"),
        ("slack", leave, "", "Noor Haddad has left"),
        ("slack", None, "a part", "leave the part empty"),
        ("aws", None, "", "name the part"),
        ("aws", None, "   ", "name the part"),
        ("mailbox", None, "", "for staff alone, and Noor Haddad is not on the staff"),
    ],
)
def test_access_that_cannot_be_asked_for_or_given_says_why(
    slug: str,
    change: Callable[[System, Member], None] | None,
    scope: str,
    sentence: str,
    noor: Member,
    caleb: Member,
    now: datetime,
) -> None:
    system = System.objects.get(slug=slug)
    standing = AccessGrant.objects.create(
        member=noor, system=system, scope=scope.strip(), asked_at=now, end_reason="", asked_by=noor
    )
    if change:
        change(system, noor)
    with pytest.raises(Impossible, match=sentence):
        actions.give_access(standing, by=caleb, now=now)
    standing.delete()
    with pytest.raises(Impossible, match=sentence):
        actions.ask_access(noor, system=system, scope=scope, by=noor, now=now)
    assert AccessGrant.objects.count() == Notice.objects.count() == 0


def test_staff_to_come_can_ask_for_what_staff_have(director: Member, noor: Member, now: datetime) -> None:
    actions.grant_role(noor, role=Role.STAFF, from_on=TODAY + timedelta(days=20), by=director, now=now)

    assert make_request(noor, System.objects.get(slug="mailbox"), now=now).stage == AccessStage.ASKED


def test_give_access_says_when_somebody_looks_again(desk: System, noor: Member, caleb: Member, now: datetime) -> None:
    asked = make_request(noor, desk, now=now, level="agent")
    later = now + timedelta(hours=1)

    grant = actions.give_access(asked, level="reader", by=caleb, now=later)

    assert (grant.stage, grant.granted_at, grant.granted_by_id, grant.level) == ("held", later, caleb.pk, "reader")
    assert grant.look_again_on == date(2023, 3, 2)
    assert told("people.access-given") == {"Noor Haddad"}
    entry = Entry.objects.about(grant).get(verb="give_access")
    assert (entry.actor, entry.before["level"], entry.after["level"]) == (caleb, "agent", "reader")
    assert entry.after["look_again_on"] == "2023-03-02"


def test_access_is_given_once(desk: System, noor: Member, caleb: Member, now: datetime) -> None:
    asked = make_request(noor, desk, now=now)
    actions.give_access(asked, by=caleb, now=now)

    with pytest.raises(Impossible, match="has access to Ticket desk already"):
        actions.give_access(asked, by=caleb, now=now)
    assert Entry.objects.about(asked).filter(verb="give_access").count() == 1


def test_review_access_begins_the_period_anew(desk: System, noor: Member, caleb: Member, now: datetime) -> None:
    grant = make_access(noor, desk, by=caleb, now=now)
    later = now + timedelta(days=300)

    grant = actions.review_access(grant, by=caleb, now=later)

    assert (grant.reviewed_at, grant.reviewed_by_id) == (later, caleb.pk)
    assert grant.look_again_on == TODAY + timedelta(days=665)
    assert Entry.objects.about(grant).get(verb="review_access").before["look_again_on"] == "2023-03-02"
    [line] = dated(AccessGrant.objects.listed())
    assert line.due
    assert [step.reason for step in line.due.steps][::2] == [
        "looked at by Caleb Ferris",
        "somebody looks again before this day begins",
    ]
    assert line.due.answer == grant.look_again_on


def test_what_is_not_held_is_not_looked_at(desk: System, noor: Member, caleb: Member, now: datetime) -> None:
    asked = make_request(noor, desk, now=now)
    with pytest.raises(Impossible, match="no access to Ticket desk yet"):
        actions.review_access(asked, by=caleb, now=now)
    actions.give_access(asked, by=caleb, now=now)
    leave(desk, noor)
    with pytest.raises(Impossible, match="has left; end this access instead"):
        actions.review_access(asked, by=caleb, now=now)


def test_end_access_keeps_the_reason(desk: System, noor: Member, caleb: Member, now: datetime) -> None:
    grant = make_access(noor, desk, by=caleb, now=now)

    grant = actions.end_access(grant, reason=" Another\nteam now. ", by=caleb, now=now)

    assert (grant.stage, grant.end_reason, grant.ended_by_id) == ("ended", "Another team now.", caleb.pk)
    assert told("people.access-ended") == {"Noor Haddad"}
    assert Entry.objects.about(grant).get(verb="end_access").after["end_reason"] == "Another team now."


def test_a_request_that_is_refused_is_told_to_whoever_asked(
    desk: System, noor: Member, caleb: Member, director: Member, now: datetime
) -> None:
    asked = make_request(noor, desk, now=now, by=director)

    actions.end_access(asked, reason="The desk closes in May.", by=caleb, now=now)

    assert told("people.access-ended") == {"Noor Haddad", "Marisol Vega"}


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_nothing_ends_without_a_reason(reason: str, desk: System, noor: Member, caleb: Member, now: datetime) -> None:
    grant = make_access(noor, desk, by=caleb, now=now)
    with pytest.raises(Impossible, match="Say why it ends"):
        actions.end_access(grant, reason=reason, by=caleb, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessGrant.objects.update(ended_at=now)


def test_what_has_ended_changes_no_more(desk: System, noor: Member, caleb: Member, now: datetime) -> None:
    grant = make_access(noor, desk, by=caleb, now=now)
    actions.end_access(grant, reason="Done.", by=caleb, now=now)

    verbs: list[Callable[..., Any]] = [
        actions.give_access,
        actions.review_access,
        partial(actions.end_access, reason="Once more."),
    ]
    for verb in verbs:
        with pytest.raises(Impossible, match="has ended already: Done"):
            verb(grant, by=caleb, now=now)
    assert Entry.objects.about(grant).filter(verb="end_access").count() == 1


def test_nobody_is_told_of_what_they_did_themselves(desk: System, caleb: Member, now: datetime) -> None:
    grant = make_access(caleb, desk, by=caleb, now=now)
    actions.end_access(grant, reason="Done.", by=caleb, now=now)

    assert Notice.objects.count() == 0


def test_the_reason_of_access_that_stands_is_empty(desk: System, noor: Member, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessGrant.objects.create(member=noor, system=desk, asked_at=now, end_reason="Why?")
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessGrant.objects.create(member=noor, system=desk, asked_at=now, granted_at=now)
