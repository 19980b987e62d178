"""The weekly update of the council, which the director is told to send."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Reminder
from compass.workdays import A_WEEK, monday_of
from governance.models import WeeklyUpdate
from governance.models.attendance import council_of
from governance.policy.rhythm import BY_HAND, RhythmRules, update_due, update_expires
from people.enums import Role
from people.models import Member, RoleTerm


@contracts.reminders.register
def updates_to_send(first: datetime, last: datetime) -> Iterator[Reminder]:
    """The director is told as the weekly update is due, where they send it, nobody has, and there is a council."""
    rules, zone = rulebook.history(RhythmRules), settings.ORGANISATION_ZONE
    mondays = _mondays(clock.organisation_day(first), clock.organisation_day(last))
    by_hand = [each for each in mondays if rules.on(each).update_sender == BY_HAND]
    due = [each for each in (update_due(day, rules.on(day), zone) for day in by_hand) if first <= each.at <= last]
    if not due:
        return
    sent = set(WeeklyUpdate.objects.filter(week_on__in=by_hand).values_list("week_on", flat=True))
    terms = list(RoleTerm.objects.filter(role__in=(Role.DIRECTOR, Role.COUNCIL)).select_related("member"))
    directing, council = ([each for each in terms if each.role == role] for role in (Role.DIRECTOR, Role.COUNCIL))
    for each in due:
        day = each.at.date()
        if monday_of(day) not in sent and council_of(day, council):
            yield from (_to_send(each, member) for member in council_of(day, directing))


def _mondays(first: date, last: date) -> list[date]:
    start = monday_of(first)
    return [start + weeks * A_WEEK for weeks in range((last - start).days // 7 + 1)]


def _to_send(due: Explanation, member: Member) -> Reminder:
    return Reminder(
        key=f"governance:update:{due.subject}:{due.at.isoformat()}",
        member_id=member.pk,
        due_at=due.at,
        expires_at=update_expires(due),
        subject="Send the weekly update to the council",
        body="It is drafted from what is open. Read it, put your own words in front, and send it with one click.",
        path=reverse("governance:update-list"),  # whoever reads the plan of notices may open it
        explanation=due,
    )


def _explain(subject: str, viewer: Person | None) -> Explanation:
    """When the update of a day's week is due."""
    day = explainers.day_named(subject)
    return update_due(day, rulebook.history(RhythmRules).on(monday_of(day)), settings.ORGANISATION_ZONE)


explainers.register(
    explainers.Explainer(
        "weekly-update", "When is the council told what is open?", "2022-03-07", _explain, calculation=True
    )
)
