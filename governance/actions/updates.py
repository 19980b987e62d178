"""The council is told each week what is open, once."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.explanation import say
from compass.handbook import rulebook
from compass.workdays import monday_of
from governance.actions.refusals import Refused
from governance.actions.telling import tell_council
from governance.models import WeeklyUpdate
from governance.models.weeks import due_at, week_of
from governance.policy.rhythm import AUTOMATIC, RhythmRules
from governance.policy.updates import draft, subject_of
from people.models import Member


@transaction.atomic
def send_update(*, words: str = "", by: Member | None, now: datetime) -> WeeklyUpdate:
    """Tell the council what is open, `words` in front of it. None is `by` where the clock does it.

    Raises Refused where this week's was sent already.
    """
    monday = monday_of(clock.organisation_day(now))
    body = "\n\n".join(filter(None, [words.strip(), draft(week_of(now))]))
    update, is_new = WeeklyUpdate.objects.get_or_create(
        week_on=monday, defaults={"body": body, "sent_at": now, "sent_by": by}
    )
    if not is_new:
        who = update.sent_by.name if update.sent_by else "The portal"
        when = say(update.sent_at, settings.ORGANISATION_ZONE)
        raise Refused(f"{who} sent this week's update already, {when}. The next one begins on Monday.")
    record("send_update", update, by=by, now=now)
    tell_council(
        kind="governance.weekly-update",
        key=f"governance:update:{monday}",
        subject=subject_of(monday),
        body=body,
        path=update.get_absolute_url(),
        explanation=None if by else due_at(now),
        now=now,
        by=by,
    )
    return update


def send_due_update(*, now: datetime) -> WeeklyUpdate | None:
    """Send this week's update where the handbook has the portal do it, its time has come, and nobody has sent it."""
    monday = monday_of(clock.organisation_day(now))
    is_automatic = rulebook.rules(RhythmRules, on=monday).update_sender == AUTOMATIC
    if not is_automatic or now < due_at(now).at or WeeklyUpdate.objects.filter(week_on=monday).exists():
        return None
    try:
        return send_update(by=None, now=now)
    except Refused:  # somebody was first
        return None
