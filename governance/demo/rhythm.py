"""What the demo's council keeps beside its proposals: a draft, meetings, its weekly update."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from django.conf import settings

from compass import clock
from compass.explanation import at_local
from compass.handbook.kinds import Amount
from compass.workdays import monday_of
from governance import actions
from governance.demo.texts import OFFSITE
from governance.demo.tokens import new_token
from governance.policy.routing import Answers
from people.enums import Role
from people.models import Member

# title, days from the Monday of this week on, hour on the organisation's clock
MEETINGS = (("Council meeting", 9, 10), ("Council meeting: the plan ahead of us", 37, 10))


def keep_a_draft(council: Sequence[Member], random: Random, now: datetime) -> None:
    """A proposal that is still written, and shown to one other."""
    author, reader, *_ = council
    draft = actions.start_draft(
        title="Meet once a year, in one place",
        summary="Four days a year in which everybody is in the same room.",
        body=OFFSITE,
        answers=Answers(("unplanned-spending", "operational-policy"), amount=Amount(18_000_00, "USD")),
        token=new_token(random),
        by=author,
        now=now - timedelta(days=2),
    )
    actions.share_draft(draft, viewers=[reader], by=author, now=now - timedelta(days=1))


def keep_the_rhythm(by: Member, random: Random, now: datetime) -> None:
    """The council meets twice, and was told in the last two weeks what was open."""
    director = Member.objects.holding(Role.DIRECTOR, now.date()).get()
    monday = monday_of(clock.organisation_day(now))
    for title, days, hour in MEETINGS:
        starts_at = at_local(monday + timedelta(days=days), time(hour), settings.ORGANISATION_ZONE)
        actions.call_meeting(
            title=title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            place_url="https://meet.compass.example/council",
            agenda_url="https://drive.compass.example/council",
            token=new_token(random),
            by=by,
            now=now - timedelta(days=3),
        )
    for weeks, words in ((2, ""), (1, "A quiet week. Please look at the coordinator before the vote opens.")):
        actions.send_update(words=words, by=director, now=now - timedelta(weeks=weeks))
