"""What time off offers the portal: days in the calendar, and a word each week to those who want it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Command, Event, Kind, Link, Reminder
from compass.workdays import A_WEEK, ONE_DAY, monday_of
from people.models import Absence, Member
from people.policy.away_digest import AwayRules, Digest, digest_of

AWAY = "away"
ASKS = "Tell us you’re away"
NEWS_FOR = timedelta(days=2)
"""What was not sent in that time is no news any more; the list stays."""

rulebook.register(AwayRules)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """Who is away."""
    yield Link("People", "Time off", "plane", "people:absence-list", order=30)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do for themselves."""
    yield Command(ASKS, "plane", "people:absence-tell")
    yield Command("Take public holidays", "sun", "people:holiday-list")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the list, from which the weekly word is chosen."""
    yield Behind("people:absence-list", tuple(spec.key for _, spec in AwayRules.clauses()))


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Who is away."""
    yield Kind(AWAY, "Time off", "plane", order=30, look="hatched", action=ASKS, url_name="people:absence-tell")


@contracts.events.register
def days_off(person: Person, first: date, last: date) -> Iterator[Event]:
    """What members have told of these days, as whole days; a reason where everybody may read it."""
    for absence in Absence.objects.visible_to(person).standing().of_members().touching(first, last):
        yield Event(
            uid=f"absence-{absence.pk}@people",
            revision=absence.revision,
            title=absence.title,
            kind=AWAY,
            icon="plane",
            starts=absence.from_on,
            ends=absence.until_on + ONE_DAY,
            zone=absence.member.time_zone,
            url=absence.get_absolute_url(),
            people=(absence.member_id,),
            changed_at=absence.changed_at,
            note=absence.details,
        )


@contracts.reminders.register
def words_on_time_off(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Each week, whoever wants it is told on their own clock which others are away, if anybody is."""
    weeks = _weeks(first.date() - A_WEEK, last.date() + ONE_DAY)
    rules = rulebook.history(AwayRules)
    told = Absence.objects.standing().of_members().touching(weeks[0], weeks[-1] + 2 * A_WEEK)
    lines = [(absence, f"{absence.title}, {_days(absence)}") for absence in told.order_by("from_on", "member__name")]
    readers = defaultdict(list)
    for reader in Member.objects.active().filter(hears_who_is_away=True):
        readers[reader.time_zone].append(reader)
    for week in weeks:
        held = rules.on(week)
        for same_clock in readers.values():
            digest = digest_of(week, held, same_clock[0].zone)
            if first <= digest.due.at <= last:
                for reader in same_clock:
                    yield from _reminder(digest, reader, lines)


def _weeks(first: date, last: date) -> list[date]:
    """The Mondays of the weeks between two days."""
    monday = monday_of(first)
    return [monday + each * A_WEEK for each in range((last - monday).days // 7 + 1)]


def _reminder(digest: Digest, reader: Member, lines: list[tuple[Absence, str]]) -> Iterator[Reminder]:
    others = [
        line
        for absence, line in lines
        if absence.member_id != reader.pk and absence.time_off.touches(digest.first, digest.last)
    ]
    if others:
        listed = "\n".join(f"- {line}" for line in others)
        yield Reminder(
            key=f"people:away:{digest.first}",
            member_id=reader.pk,
            due_at=digest.due.at,
            expires_at=digest.due.at + NEWS_FOR,
            subject="Who is away this week",
            body=f"Away in the seven days until {say(digest.last)}:\n\n{listed}\n\n"
            "On the page Time off you say whether you are told each week.",
            path=f"{reverse('people:absence-list')}?span=week&on={digest.first}",
            explanation=digest.due,
        )


def _days(absence: Absence) -> str:
    """`Mon 2 Mar 2026 to Fri 6 Mar 2026, from noon`."""
    until = f" to {say(absence.until_on)}" if absence.until_on > absence.from_on else ""
    return ", ".join(filter(None, (f"{say(absence.from_on)}{until}", absence.details)))


def explain_digest(subject: str, viewer: Person | None) -> Explanation:
    """When somebody is told who is away in the week of a day, on the viewer's clock."""
    zone: Any = viewer.zone if viewer else settings.ORGANISATION_ZONE
    week = monday_of(explainers.day_named(subject))
    return digest_of(week, rulebook.rules(AwayRules, on=week), zone).due


explainers.register(
    explainers.Explainer(
        question="away-digest",
        asks="When are members told who is away this week?",
        example="2022-03-02",
        explain=explain_digest,
        calculation=True,
    )
)
