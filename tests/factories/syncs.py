"""Team syncs for tests, opened and answered by the same verbs as people use."""

from datetime import UTC, datetime, timedelta

from people.models import Member
from projects import actions
from projects.models import Discussion, Response, Sync

OPENS = datetime(2026, 3, 9, 7, tzinfo=UTC)
"""Monday 9 March 2026, midnight in Los Angeles: America changed its clocks the day before, Europe has not yet."""
CLOSES = OPENS + timedelta(days=1)


def make_sync(now: datetime = OPENS) -> Sync:
    """The sync that an instant calls for."""
    return actions.open_sync(now=now)


def answer(sync: Sync, by: Member, *, now: datetime = OPENS, seen: int = 0, **texts: str) -> Response:
    """What somebody says, by the keys of headings; `seen` is the revision that they saw."""
    return actions.save_response(sync, texts=texts, base_revision=seen, by=by, now=now)


def make_discussion(sync: Sync, by: Member, what: str = "Who looks at the prices?", *, now: datetime) -> Discussion:
    """Something that somebody wants discussed."""
    return answer(sync, by, now=now, discuss=f"- {what}").discussions.get()
