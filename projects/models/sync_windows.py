"""When syncs are held, and who takes part: the rules of each week, and the people of its day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q

from compass import clock
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.workdays import A_WEEK, monday_of
from people.enums import Role
from people.models import Absence, Member, RoleTerm, hours_of
from people.policy.working import WorkingHours
from projects.models.projects import ProjectMember
from projects.policy.syncs import SyncRules, Window, sync_of, works_during

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
    week = monday_of(first)
    while week <= last:
        holidays = calendars.on(week).warned_about(week, week + LONGEST)
        yield sync_of(week, rules.on(week), settings.ORGANISATION_ZONE, holidays)
        week += A_WEEK


def window_at(now: datetime) -> Window:
    """The sync that opened last."""
    week = monday_of(clock.organisation_day(now))
    window = window_of(week)
    return window if window.opens.at <= now else window_of(week - A_WEEK)


@dataclass(frozen=True)
class Part:
    """A member who is asked in a sync, and when they work; skipped where that is at no minute of it."""

    member: Member
    hours: WorkingHours
    is_skipped: bool


def parts_in(window: Window) -> list[Part]:
    """Everybody who is asked in a sync, by name."""
    return parts_of_each([window])[window]


def parts_of_each(windows: Sequence[Window]) -> dict[Window, list[Part]]:
    """Everybody who is asked in each of some syncs: active members who work on a project that day, and staff.

    Four queries, any number of members and syncs.
    """
    if not windows:
        return {}
    first, last = windows[0].held_on, windows[-1].held_on
    terms = _terms(first, last)
    members = [each for each in Member.objects.active().order_by("name") if each.pk in terms]
    told = Absence.objects.standing().of(terms).touching(first - A_WEEK, last + LONGEST).by_member()
    found: dict[Window, list[Part]] = {}
    for window in windows:
        asked = [each for each in members if any(_holds(term, window.held_on) for term in terms[each.pk])]
        hours = [hours_of(each, told.get(each.pk, ())) for each in asked]
        found[window] = [
            Part(member, each, not works_during(each, window)) for member, each in zip(asked, hours, strict=True)
        ]
    return found


def _terms(first: date, last: date) -> dict[int, list[tuple[date, date | None]]]:
    """From when until when members work on projects or are staff, as far as that touches some days."""
    working = ProjectMember.objects.filter(Q(until_on=None) | Q(until_on__gte=first), from_on__lte=last)
    staff = RoleTerm.objects.touching(first, last).filter(role=Role.STAFF)
    terms: dict[int, list[tuple[date, date | None]]] = {}
    for found in (working, staff):
        for member_id, from_on, until_on in found.values_list("member", "from_on", "until_on"):
            terms.setdefault(member_id, []).append((from_on, until_on))
    return terms


def _holds(term: tuple[date, date | None], day: date) -> bool:
    from_on, until_on = term
    return from_on <= day and (until_on is None or day <= until_on)
