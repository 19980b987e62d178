"""The council's calendar: the days on which it votes, what opens then, and when it meets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings

from compass import clock
from compass.explanation import Explanation, at_local, span_of_days
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.workdays import ONE_DAY
from governance.enums import Consultation
from governance.models.attendance import Attendance, Calendar
from governance.models.dated_meetings import dated
from governance.models.proposals import DatedProposal, Proposal
from governance.models.rhythm import CouncilMeeting
from governance.policy.calendar import A_YEAR, voting_days
from governance.policy.rules import VotingRules


@dataclass(frozen=True)
class VotingDay:
    """A day on which votes open: which do, and who is away until they close."""

    opens: Explanation
    last_day: date
    proposals: Sequence[Proposal]
    attendance: Attendance
    on: date
    hour: str = ""


@dataclass(frozen=True)
class Meeting:
    """A meeting of the council, on the day and hour of whoever reads it, who cannot come, and what falls on its day."""

    meeting: CouncilMeeting
    attendance: Attendance
    on: date
    hour: str
    holiday: str


@dataclass(frozen=True)
class Month:
    """What a month holds."""

    first: date
    lines: Sequence[VotingDay | Meeting]


def voting_days_by(today: date, first: date, last: date) -> list[Explanation]:
    """The voting days from `first` to `last` by the rules of today; no query beyond those for the rules."""
    rules = rulebook.history(VotingRules).on(today)
    holidays = rulebook.history(CalendarRules).on(today).warned_about(first, last)
    return voting_days(first, last, rules, settings.ORGANISATION_ZONE, holidays)


def year_ahead(viewer: Any, now: datetime) -> list[Month]:
    """A year of voting days and meetings, month by month; the vote that is open now stands first.

    A constant number of queries. A vote whose proposal keeps older rules, or was moved, stands on its own day.
    """
    today = clock.organisation_day(now)
    length = rulebook.history(VotingRules).on(today).ballot_days
    first, last = today - (length - 1) * ONE_DAY, today + A_YEAR
    calendar = Calendar(viewer, first, last + length * ONE_DAY)
    lines: list[VotingDay | Meeting] = [*_voting(viewer, now, first, last, length, calendar)]
    lines += _meetings(viewer, now, last, calendar)
    months: dict[date, list[VotingDay | Meeting]] = defaultdict(list)
    for line in sorted(lines, key=lambda each: (each.on, each.hour)):
        months[line.on.replace(day=1)].append(line)
    return [Month(*each) for each in months.items()]


def _voting(viewer: Any, now: datetime, first: date, last: date, length: int, calendar: Calendar) -> list[VotingDay]:
    opening = _opening(viewer, now, first, last)
    days = {each.at.date(): each for each in voting_days_by(clock.organisation_day(now), first, last)}
    own = {day: dated[0].dates.opens for day, dated in opening.items()}
    found = []
    for day, opens in {**own, **days}.items():
        ends = [each.dates.closes.at.date() - ONE_DAY for each in opening.get(day, ())]
        last_day = max(ends, default=day + timedelta(days=length - 1))
        proposals = [each.proposal for each in opening.get(day, ())]
        found.append(VotingDay(opens, last_day, proposals, calendar.between(day, last_day), day))
    return found


def _opening(viewer: Any, now: datetime, first: date, last: date) -> Mapping[date, list[DatedProposal]]:
    zone = settings.ORGANISATION_ZONE
    begins, ends = span_of_days(first, last, zone)
    votes = Proposal.objects.visible_to(viewer).standing().filter(consultation=Consultation.VOTE, declared_at=None)
    found: dict[date, list[DatedProposal]] = defaultdict(list)
    for each in votes.filter(opens_at__gte=begins, opens_at__lt=ends, closes_at__gt=now).order_by("pk").dated():
        found[each.proposal.vote_on].append(each)
    return found


def _meetings(viewer: Any, now: datetime, last: date, calendar: Calendar) -> list[Meeting]:
    until = at_local(last + ONE_DAY, time(0), settings.ORGANISATION_ZONE)
    found = []
    for each in dated(CouncilMeeting.objects.visible_to(viewer).standing().between(now, until)):
        meeting = each.meeting
        local, day = meeting.starts_at.astimezone(viewer.zone), clock.organisation_day(meeting.starts_at)
        attendance = calendar.at(meeting.starts_at, day)
        found.append(Meeting(meeting, attendance, local.date(), f"{local:%H:%M}", each.holiday))
    return found
