"""Feeds are made, read and revoked. Their secrets stand in no record."""

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction

from compass.audit.record import REDACTED, record
from compass.person import Person
from compass.portal.enums import Scope
from compass.portal.models import Feed
from compass.tokens import digest, new_token

MOST = 20
"""So many addresses may stand at a time: enough for every program on every device."""


class TooMany(Exception):
    """There are enough feeds. The sentence says what to do."""


@transaction.atomic
def make_feed(*, label: str, scope: Scope, kind: str, by: Person, now: datetime) -> tuple[Feed, str]:
    """Make a feed for oneself; returns it with its secret, which nobody can read again."""
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    if Feed.objects.standing().filter(member_id=by.pk).count() >= MOST:
        raise TooMany(f"You have {MOST} addresses already; revoke one that no program reads any more.")
    token = new_token()
    feed = Feed.objects.create(
        member_id=by.pk, label=label, scope=scope, kind=kind, token_hash=digest(token), created_at=now
    )
    record("make_feed", feed, by=by, now=now, after={"scope": scope, "kind": kind, "token": REDACTED})
    return feed, token


@transaction.atomic
def revoke_feed(feed: Feed, *, by: Person, now: datetime) -> None:
    """Let an address answer nobody any more. One that is revoked stays so."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    if feed.revoked_at is None:
        feed.revoked_at = now
        feed.save(update_fields=["revoked_at"])
        record("revoke_feed", feed, by=by, now=now)


@transaction.atomic
def revoke_all_feeds(member: Person, *, by: Person, now: datetime) -> None:
    """Somebody leaves: none of their addresses answers, even should they come back."""
    for feed in Feed.objects.standing().filter(member_id=member.pk):
        revoke_feed(feed, by=by, now=now)


def note_reading(feed: Feed, *, today: date) -> None:
    """Remember the last day on which a feed was read: one write a day, however often a program asks."""
    if feed.last_read_on != today:
        Feed.objects.filter(pk=feed.pk).update(last_read_on=today)
