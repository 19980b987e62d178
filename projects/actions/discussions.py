"""What a sync discusses is taken, handed on, answered and settled; nothing is lost meanwhile."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.explanation import say
from compass.notices.actions import tell_many
from compass.person import Person
from people.models import Member
from projects.actions.responses import news_of_owner
from projects.actions.revisions import Overtaken
from projects.actions.tasks import add_task
from projects.models import Discussion, Reply, Task
from projects.models.syncs import DiscussionQuerySet

STATE = ("owner", "settled_at", "settled_by", "outcome", "task")
BECAME_A_TASK = "It became a task."


@transaction.atomic
def take_discussion(discussion: Discussion, *, by: Person, now: datetime) -> Discussion:
    """See to it oneself."""
    return _own(discussion, by.pk, "take_discussion", by=by, now=now)


@transaction.atomic
def hand_discussion(discussion: Discussion, *, to: Member, by: Person, now: datetime) -> Discussion:
    """Ask somebody to see to it; they are told."""
    handed = _own(discussion, to.pk, "hand_discussion", by=by, now=now)
    if to.pk != by.pk:
        tell_many([news_of_owner(handed, to, by)], now=now)
    return handed


@transaction.atomic
def settle_discussion(discussion: Discussion, *, outcome: str, by: Person, now: datetime) -> Discussion:
    """Say in a sentence what came of it."""
    discussion = _locked(discussion)
    return _settle(discussion, outcome, "settle_discussion", by=by, now=now)


@transaction.atomic
def make_task(discussion: Discussion, *, by: Person, now: datetime) -> Task:
    """Settle it by a task, for its owner or else for whoever makes it. The task says which sync it comes from."""
    discussion = _locked(discussion)
    task = add_task(
        title=str(discussion),
        owner=discussion.owner or Member.objects.get(pk=by.pk),
        why=f"Team sync, {say(discussion.raised_in.held_on)}",
        by=by,
        now=now,
    )
    discussion.task = task
    _settle(discussion, BECAME_A_TASK, "make_task", by=by, now=now)
    return task


@transaction.atomic
def add_reply(discussion: Discussion, *, body: str, token: UUID, by: Person, now: datetime) -> Reply:
    """Say something to it. The same form sent twice says it once. Raises Overtaken where it was taken back."""
    discussion = _there(discussion, Discussion.objects.select_for_update(no_key=True))
    if earlier := Reply.objects.filter(token=token).first():
        return earlier
    reply = Reply(discussion=discussion, author_id=by.pk, body=body.strip(), written_at=now, token=token)
    reply.full_clean(exclude=["discussion", "author"])
    reply.save()
    record("add_reply", discussion, by=by, now=now)
    return reply


def _own(discussion: Discussion, owner_id: int, verb: str, *, by: Person, now: datetime) -> Discussion:
    discussion = _locked(discussion)
    if discussion.owner_id == owner_id:
        return discussion
    before = snapshot(discussion, STATE)
    discussion.owner_id = owner_id
    return _saved(discussion, verb, before, by=by, now=now)


def _settle(discussion: Discussion, outcome: str, verb: str, *, by: Person, now: datetime) -> Discussion:
    before = snapshot(discussion, STATE)
    discussion.settled_at, discussion.settled_by_id = now, by.pk
    discussion.outcome = " ".join(outcome.split())
    discussion.full_clean()
    return _saved(discussion, verb, before, by=by, now=now)


def _saved(discussion: Discussion, verb: str, before: dict[str, object], *, by: Person, now: datetime) -> Discussion:
    discussion.revision += 1
    discussion.save()
    record(verb, discussion, by=by, now=now, before=before, after=snapshot(discussion, STATE))
    return discussion


def _locked(discussion: Discussion) -> Discussion:
    """It as it stands. Raises Overtaken where it is settled already; who did and what came of it is in the sentence."""
    related = ("owner", "settled_by", "raised_in", "sync", "response")
    found = _there(discussion, Discussion.objects.select_for_update(of=("self",)).select_related(*related))
    if found.settled_by:
        raise Overtaken(f"{found.settled_by.name} settled this meanwhile: {found.outcome}")
    return found


def _there(discussion: Discussion, discussions: DiscussionQuerySet) -> Discussion:
    """It as it stands; raises Overtaken where whoever raised it took it out of their answer."""
    if found := discussions.filter(pk=discussion.pk).first():
        return found
    raise Overtaken(f"“{discussion}” is not discussed any more: whoever raised it took it back.")
