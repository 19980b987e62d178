"""When syncs are held, and who takes part: the rules of each week, and the people of its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q

from compass import clock
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from people.enums import Role
from people.models import Absence, Member, MemberQuerySet, RoleTerm, hours_of
from people.policy.working import WorkingHours
from projects.models.projects import ProjectMember
from projects.policy.syncs import A_WEEK, SyncRules, Window, sync_of, week_of, works_during

LONGEST = timedelta(days=15)
"""No sync touches a day so long after its Monday."""


def rules_of(week_on: date) -> SyncRules:
    """The rules under which the sync of a week is held, whatever is adopted later."""
    return rulebook.rules(SyncRules, on=week_on)


def window_of(week_on: date) -> Window:
    """The sync of the week of a Monday."""
    return next(windows_between(week_on, week_on))


def windows_between(first: date, last: date) -> Iterator[Window]:
    """The syncs of the weeks from that of `first` to that of `last`, under the rules of each."""
    rules, calendars = rulebook.history(SyncRules), rulebook.history(CalendarRules)
    week = week_of(first)
    while week <= last:
        holidays = calendars.on(week).warned_about(week, week + LONGEST)
        yield sync_of(week, rules.on(week), settings.ORGANISATION_ZONE, holidays)
        week += A_WEEK


def window_at(now: datetime) -> Window:
    """The sync that opened last."""
    week = week_of(clock.organisation_day(now))
    window = window_of(week)
    return window if window.opens.at <= now else window_of(week - A_WEEK)


def taking_part(day: date) -> MemberQuerySet:
    """Who is asked in the sync of a day: active members who work on a project that day, and staff."""
    working = ProjectMember.objects.on(day).values("member")
    staff = RoleTerm.objects.on(day).filter(role=Role.STAFF).values("member")
    found: MemberQuerySet = Member.objects.active().filter(Q(pk__in=working) | Q(pk__in=staff))
    return found


@dataclass(frozen=True)
class Part:
    """A member who is asked in a sync, and when they work; skipped where that is at no minute of it."""

    member: Member
    hours: WorkingHours
    is_skipped: bool


def parts_in(window: Window) -> list[Part]:
    """Everybody who is asked in a sync; four queries, any number of members."""
    members = list(taking_part(window.held_on).order_by("name"))
    told = Absence.objects.standing().of(members).touching(window.week_on - A_WEEK, window.week_on + LONGEST)
    off = told.by_member()
    found = ((member, hours_of(member, off.get(member.pk, ()))) for member in members)
    return [Part(member, hours, not works_during(hours, window)) for member, hours in found]
