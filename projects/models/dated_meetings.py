"""Monthly meetings with their dates explained, and who is expected at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings

from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.workdays import ONE_DAY
from people.models import Absence, Member
from projects.models.meetings import Meeting, MeetingQuerySet
from projects.policy.attendance import Absent, Attendee, Told, absent
from projects.policy.meetings import MeetingRules, Moved, agenda_notice, kept, meeting_on, months_from, moved


@dataclass(frozen=True)
class DatedMeeting:
    """A meeting with when it begins, when it would by its rule, and when its agenda is told."""

    meeting: Meeting
    by_rule: Explanation | None
    starts: Explanation
    notice: Explanation
    place: str

    def absent(self, attendees: Iterable[Attendee]) -> list[Absent]:
        """Whoever may not come."""
        return list(absent(attendees, self.meeting.starts))


def rules_of(months: Iterable[date]) -> dict[date, Explanation | None]:
    """When the meetings of months are by the rules that their first days pin: two queries, any number of months."""
    rules, calendar = rulebook.history(MeetingRules), rulebook.history(CalendarRules)
    return {month: _by_rule(month, rules, calendar, settings.ORGANISATION_ZONE) for month in months}


def rule_of(month: date) -> Explanation | None:
    """When the meeting of one month is by its rule."""
    return rules_of([month])[month]


def dated(meetings: MeetingQuerySet) -> list[DatedMeeting]:
    """Each with its dates and how they came about: three queries, any number of meetings; one where there is none."""
    there = list(meetings.select_related("facilitator", "moved_by", "called_off_by", "noted_by"))
    if not there:
        return []
    rules, calendar = rulebook.history(MeetingRules), rulebook.history(CalendarRules)
    found = []
    for meeting in there:
        held = rules.on(meeting.month_on)
        by_rule = _by_rule(meeting.month_on, rules, calendar, ZoneInfo(meeting.zone))
        starts = _starts(meeting, by_rule)
        on = meeting.held_on
        if meeting.moved_at and (name := calendar.on(meeting.month_on).warned_about(on, on).get(on)):
            starts = starts.warned([f"{name} falls on this day; the date stays."])
        starts = starts.about("meeting", meeting.month)
        notice = agenda_notice(starts, held)
        found.append(DatedMeeting(meeting, by_rule, starts, notice, held.place))
    return found


def attendees(first: date, last: date) -> list[Attendee]:
    """Every active member with the time off they told of these days: two queries, in the order of their names."""
    spans = Absence.objects.standing().off().of_members().touching(first - ONE_DAY, last + ONE_DAY)
    told: dict[int, tuple[Told, ...]] = {}
    for each in spans.order_by("from_on", "pk"):
        told[each.member_id] = (*told.get(each.member_id, ()), Told(each.time_off, each.title))
    return [
        Attendee(each.pk, each.name, each.zone, each.country, each.region, told.get(each.pk, ()))
        for each in Member.objects.active().order_by("name")
    ]


def _by_rule(
    month: date,
    rules: rulebook.History[MeetingRules],
    calendar: rulebook.History[CalendarRules],
    zone: ZoneInfo,
) -> Explanation | None:
    last = months_from(month, 1)[1]
    return meeting_on(month, rules.on(month), zone, calendar.on(month).warned_about(month, last))


def _starts(meeting: Meeting, by_rule: Explanation | None) -> Explanation:
    zone = ZoneInfo(meeting.zone)
    if meeting.moved_at:
        by = meeting.moved_by.name if meeting.moved_by else "somebody"
        start = by_rule or kept(meeting.month_on, meeting.starts, zone)
        return moved(start, Moved(meeting.starts, by, meeting.moved_why))
    if by_rule and by_rule.answer == meeting.starts:
        return by_rule
    return kept(meeting.month_on, meeting.starts, zone)
