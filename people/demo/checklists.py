"""Checklists of the demo organisation: one in the middle, one finished, and one of somebody who has left."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q

from compass import clock
from people.actions.checklists import begin_offboarding, begin_onboarding
from people.actions.steps import Answer, answer_questions, finish_step, skip_step
from people.demo.members import CAST
from people.models import Checklist, Member
from people.policy.checklist_rows import CONDITIONS

FIRST_WEEK = ("code", "chat", "guide", "drive", "rooms", "reading", "fix-talk", "images")
STILL_HELD = ("aws", "github")


def load(*, now: datetime) -> None:
    """Begin them by the same verbs as people do, each at its time; where there are checklists already, nothing."""
    if Checklist.objects.exists():
        return
    cast = Member.objects.filter(email__in=[person.email for person in CAST])
    members = {member.name: member for member in cast}
    _receive_dagny(members, now)
    _received_yuki(members, now)
    _see_off_anselm(members, now)


def _receive_dagny(members: dict[str, Member], now: datetime) -> None:
    noor, day = members["Noor Haddad"], timedelta(days=1)
    first_on = clock.organisation_day(now) - 6 * day
    director = members["Marisol Vega"]
    checklist = begin_onboarding(
        members["Dagny Holm"], champion=noor, first_on=first_on, by=director, now=now - 12 * day
    )
    _finish(checklist, FIRST_WEEK, now=now - 4 * day)
    post = checklist.steps.get(key="post")
    skip_step(post, reason="She would rather not be in the news.", by=noor, now=now - 3 * day)


def _received_yuki(members: dict[str, Member], now: datetime) -> None:
    yuki, jonah, day = members["Yuki Tanabe"], members["Jonah Lindqvist"], timedelta(days=1)
    begun = now - 50 * day
    first_on = clock.organisation_day(begun) + 4 * day
    checklist = begin_onboarding(yuki, champion=jonah, first_on=first_on, by=members["Marisol Vega"], now=begun)
    done = checklist.steps.exclude(kind="questions").values_list("key", flat=True)
    _finish(checklist, list(done), now=now - 28 * day)
    answers = {row["key"]: Answer(met=True) for row in CONDITIONS}
    answer_questions(checklist, answers=answers, by=yuki, now=now - 27 * day)


def _see_off_anselm(members: dict[str, Member], now: datetime) -> None:
    anselm, director, day = members["Anselm Okafor"], members["Marisol Vega"], timedelta(days=1)
    last_on = clock.organisation_day(now) - 60 * day
    checklist = begin_offboarding(
        anselm, champion=members["Caleb Ferris"], last_on=last_on, by=director, now=now - 66 * day
    )
    open_still = Q(key="website") | Q(grant__system__slug__in=STILL_HELD)
    done = checklist.steps.exclude(open_still).values_list("key", flat=True)
    _finish(checklist, list(done), now=now - 59 * day)


def _finish(checklist: Checklist, keys: Collection[str], *, now: datetime) -> None:
    """Tick some steps, each by whoever does it, or else by the champion."""
    steps = checklist.steps.undone().filter(key__in=keys).select_related("owner", "grant__system", "checklist")
    for step in steps.prefetch_related("grant__system__granters"):
        granters = step.grant.system.granters.all() if step.grant else ()
        by = next(iter(granters), None) or step.owner or checklist.champion
        finish_step(step, by=by, now=now)
