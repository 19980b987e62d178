"""What else ends when somebody leaves."""

from datetime import datetime

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.person import Person
from people.models import Member, TeamMembership

MEMBERSHIP = ("team", "from_on", "until_on")


@transaction.atomic
def leave_all_teams(member: Member, *, by: Person, now: datetime) -> None:
    """Today is the last day in every team; memberships that have not begun are taken back."""
    today = clock.organisation_day(now)
    memberships = TeamMembership.objects.select_for_update(of=("self",)).filter(member=member)
    for each in memberships.exclude(until_on__lte=today).order_by("pk"):
        before = snapshot(each, MEMBERSHIP)
        if each.from_on > today:
            record("cancel_team_membership", each, by=by, now=now, before=before)
            each.delete()
        else:
            each.until_on = today
            each.save(update_fields=["until_on"])
            record("end_team_membership", each, by=by, now=now, before=before, after=snapshot(each, MEMBERSHIP))
