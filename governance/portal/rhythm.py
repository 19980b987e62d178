"""What the council's calendar offers the portal: voting days, meetings, and what is told of them and each week."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.conf import settings
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation, at_local, say
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Event, Kind, Link, Reminder
from compass.portal.moments import city
from compass.workdays import A_WEEK, ONE_DAY, monday_of
from governance.models import CouncilMeeting, WeeklyUpdate
from governance.models.attendance import council_of
from governance.models.dated_meetings import dated
from governance.models.rolls import council_terms
from governance.models.year import voting_days_by
from governance.policy.calendar import A_YEAR, voting_day
from governance.policy.rhythm import BY_HAND, LONGEST_NOTICE, RhythmRules, update_due, update_expires
from governance.policy.rules import VotingRules
from people.enums import Role
from people.models import Member, RoleTerm

COUNCIL = "council"
"""The family of kinds that make up the council's calendar."""

rulebook.register(RhythmRules)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The council's calendar."""
    yield Link("Council", "Council calendar", "calendar-days", "governance:council-calendar", order=30)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the council's calendar, its meetings and what it is told each week."""
    voting = tuple(f"governance.{each}" for each in ("voting-weekday", "voting-weeks", "ballot-length"))
    notice, warned = "governance.meeting-notice", "organisation.warning-calendar"
    yield Behind("governance:council-calendar", (*voting, warned))
    for page in ("call", "detail", "change", "call-off"):
        warning = () if page == "call-off" else (warned,)
        yield Behind(f"governance:meeting-{page}", (notice, "governance.council-address", *warning))
    weekly = tuple(f"governance.{each}" for each in ("update-weekday", "update-time", "update-sender"))
    for page in ("list", "detail", "draft"):
        yield Behind(f"governance:update-{page}", (*weekly, "governance.council-address"))


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Meetings of the council; and the days on which it votes, for whoever wants to see those ahead as well."""
    yield Kind("council-meeting", "Council meetings", "users", order=21, family=COUNCIL)
    yield Kind("voting-day", "Voting days", "vote", order=55, family=COUNCIL, is_quiet=True)


@contracts.events.register
def voting_days_ahead(person: Person, first: date, last: date) -> Iterator[Event]:
    """The voting days from today on for a year, by the rules of today."""
    today = clock.organisation_day(clock.now())
    for opens in voting_days_by(today, max(first, today), min(last, today + A_YEAR)):
        yield Event(
            uid=f"voting-day-{opens.at.date()}@governance",
            revision=0,
            title="Voting day",
            kind="voting-day",
            icon="vote",
            starts=opens.at.date(),
            ends=opens.at.date() + ONE_DAY,
            zone=opens.zone.key,
            url=reverse("governance:council-calendar"),
            explanation=opens,
        )


@contracts.events.register
def meetings(person: Person, first: date, last: date) -> Iterator[Event]:
    """The council's meetings, for everybody; whoever is on the council that day is part of them."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = at_local(first, time(0), zone), at_local(last + ONE_DAY, time(0), zone)
    found = list(CouncilMeeting.objects.visible_to(person).standing().between(begins, ends))
    terms = council_terms() if found else []
    for each in found:
        council = council_of(clock.organisation_day(each.starts_at), terms)
        yield Event(
            uid=f"meeting-{each.pk}@governance",
            revision=each.revision,
            title=each.title,
            kind="council-meeting",
            icon="users",
            starts=each.starts_at,
            ends=each.ends_at,
            zone=zone.key,
            url=each.get_absolute_url(),
            people=tuple(member.pk for member in council),
            changed_at=each.revised_at or each.called_at,
            note="\n".join(filter(None, [each.place_url and f"At {each.place_url}", each.agenda_url])),
        )


@contracts.reminders.register
def words_on_meetings(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Whoever is on the council on the day of a meeting is told of it some hours before."""
    near = CouncilMeeting.objects.standing().between(first, last + LONGEST_NOTICE)
    told = [each for each in dated(near) if first <= each.notice.at <= last]
    terms = council_terms() if told else []
    for each in told:
        for member in council_of(clock.organisation_day(each.meeting.starts_at), terms):
            yield _reminder(each.meeting, each.notice, member)


@contracts.reminders.register
def updates_to_send(first: datetime, last: datetime) -> Iterator[Reminder]:
    """The director is told as the weekly update is due, where they send it and nobody has."""
    rules, zone = rulebook.history(RhythmRules), settings.ORGANISATION_ZONE
    mondays = _mondays(clock.organisation_day(first), clock.organisation_day(last))
    by_hand = [each for each in mondays if rules.on(each).update_sender == BY_HAND]
    due = [each for each in (update_due(day, rules.on(day), zone) for day in by_hand) if first <= each.at <= last]
    if not due:
        return
    sent = set(WeeklyUpdate.objects.filter(week_on__in=by_hand).values_list("week_on", flat=True))
    terms = list(RoleTerm.objects.filter(role=Role.DIRECTOR).select_related("member"))
    for each in due:
        if monday_of(each.at.date()) not in sent:
            yield from (_to_send(each, member) for member in council_of(each.at.date(), terms))


def _mondays(first: date, last: date) -> list[date]:
    start = monday_of(first)
    return [start + weeks * A_WEEK for weeks in range((last - start).days // 7 + 1)]


def _reminder(meeting: CouncilMeeting, notice: Explanation, member: Member) -> Reminder:
    where, agenda = meeting.place_url, meeting.agenda_url
    links = [where and f"Where: {where}", agenda and f"Agenda: {agenda}"]
    begins = f"It begins {say(meeting.starts_at, member.zone)} for you in {city(member.zone)}."
    return Reminder(
        key=f"governance:meeting:{meeting.pk}:{meeting.starts_at.isoformat()}",
        member_id=member.pk,
        due_at=notice.at,
        expires_at=meeting.starts_at,
        subject=f"Soon: {meeting.title}",
        body="\n\n".join([begins, *filter(None, links)]),
        path=meeting.get_absolute_url(),
        explanation=notice,
    )


def _to_send(due: Explanation, member: Member) -> Reminder:
    return Reminder(
        key=f"governance:update:{due.subject}:{due.at.isoformat()}",
        member_id=member.pk,
        due_at=due.at,
        expires_at=update_expires(due),
        subject="Send the weekly update to the council",
        body="It is drafted from what is open. Read it, put your own words in front, and send it with one click.",
        path=reverse("governance:update-draft"),
        explanation=due,
    )


def explain_voting_day(subject: str, viewer: Person | None) -> Explanation:
    """Why the council votes on a day, by the rules of today."""
    day, today = explainers.day_named(subject), clock.organisation_day(clock.now())
    holidays = rulebook.history(CalendarRules).on(today).warned_about(day, day)
    try:
        return voting_day(day, rulebook.history(VotingRules).on(today), settings.ORGANISATION_ZONE, holidays)
    except ValueError as error:
        raise explainers.UnknownSubject(str(error)) from None


def explain_update(subject: str, viewer: Person | None) -> Explanation:
    """When the update of a day's week is due."""
    day = explainers.day_named(subject)
    return update_due(day, rulebook.history(RhythmRules).on(monday_of(day)), settings.ORGANISATION_ZONE)


def explain_notice(subject: str, viewer: Person | None) -> Explanation:
    """When the council is told of a meeting, for whoever may see it."""
    if subject.isascii() and subject.isdigit() and len(subject) < 10:
        for each in dated(CouncilMeeting.objects.visible_to(viewer).filter(pk=subject)):
            return each.notice
    raise explainers.UnknownSubject(f"No meeting of the council is number {subject!r}.")


for _question, _asks, _example, _explain, _anybody in (
    ("voting-day", "Why does the council vote on this day?", "2022-03-07", explain_voting_day, True),
    ("weekly-update", "When is the council told what is open?", "2022-03-07", explain_update, True),
    ("council-meeting-notice", "When is the council told of this meeting?", "1", explain_notice, False),
):
    explainers.register(explainers.Explainer(_question, _asks, _example, _explain, calculation=_anybody))
