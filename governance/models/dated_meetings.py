"""Meetings of the council with when it is told of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from governance.models.rhythm import CouncilMeeting
from governance.policy.rhythm import RhythmRules, meeting_notice


@dataclass(frozen=True)
class DatedMeeting:
    """A meeting, when the council is told of it by the rules of the day it was called, and a holiday on its day."""

    meeting: CouncilMeeting
    notice: Explanation
    holiday: str


def dated(meetings: Iterable[CouncilMeeting]) -> list[DatedMeeting]:
    """Each with its notice, under its own address: two queries beyond that for the meetings."""
    there = list(meetings)
    if not there:
        return []
    rules, calendar = rulebook.history(RhythmRules), rulebook.history(CalendarRules)
    zone = settings.ORGANISATION_ZONE
    found = []
    for each in there:
        called_on = clock.organisation_day(each.called_at)
        notice = meeting_notice(each.starts_at, called_on, rules.on(called_on), zone)
        holiday = _holiday(clock.organisation_day(each.starts_at), calendar.on(called_on))
        found.append(DatedMeeting(each, notice.about(notice.question, str(each.pk)), holiday))
    return found


def holiday_on(day: date) -> str:
    """What falls on a day of the warning calendar of today; nothing on most days."""
    return _holiday(day, rulebook.rules(CalendarRules, on=clock.organisation_day(clock.now())))


def _holiday(day: date, rules: CalendarRules) -> str:
    return rules.warned_about(day, day).get(day, "")
