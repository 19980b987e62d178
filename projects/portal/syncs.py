"""What team syncs offer the portal: an hour to be told in, a card while one is open, a place in the calendar."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Command, Document, Event, Kind, Link, Reminder, Source, Topic
from compass.portal.markdown import plain
from compass.workdays import A_WEEK, ONE_DAY, monday_of
from people.models import Absence, Member, hours_of
from people.policy.working import WorkingHours
from projects.models import (
    Discussion,
    Response,
    Sync,
    parts_in,
    parts_of_each,
    window_at,
    window_of,
    windows_between,
)
from projects.policy.syncs import SyncRules, Window, first_working_morning

ASKS = "Tell the team about your week"
AHEAD = timedelta(days=366)

rulebook.register(SyncRules)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The sync of this week."""
    yield Link("Work", "Team sync", "messages-square", "projects:sync-list", order=50, also=("/meetings/",))


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do for themselves."""
    yield Command(ASKS, "messages-square", "projects:sync-list")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of syncs."""
    every = tuple(spec.key for _, spec in SyncRules.clauses())
    for page in ("sync-list", "sync-detail"):
        yield Behind(f"projects:{page}", every)
    for page in ("sync-answer", "sync-by-member", "thanks-list", "discussion-detail"):
        yield Behind(f"projects:{page}", ("projects.sync-headings",))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """What members said in syncs."""
    yield Source("sync", "Team sync", "messages-square", _documents, Response.objects.visible_to)


@contracts.cards.register
def unanswered(person: Person, now: datetime) -> Iterator[Card]:
    """The sync that is open, for whoever is asked in it and has not answered."""
    window = window_at(now)
    answers = Response.objects.visible_to(person).filter(sync__held_on=window.held_on, member=person.pk)
    if not window.is_open(now) or answers.exists():
        return
    if any(part.member.pk == person.pk and not part.is_skipped for part in parts_in(window)):
        url = reverse("projects:sync-answer", args=[window.held_on.isoformat()])
        reason = "A draft of it is written; nobody must answer"
        yield Card(ASKS, reason, url, "Answer", "messages-square", window.closes)


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Team syncs."""
    yield Kind("sync", "Team syncs", "messages-square", order=45)


@contracts.events.register
def syncs_on_the_calendar(person: Person, first: date, last: date) -> Iterator[Event]:
    """The syncs that were held, and those of the coming year."""
    now = clock.now()
    held = set(
        Sync.objects.visible_to(person)
        .filter(source="", week_on__range=(first - A_WEEK, last))
        .values_list("week_on", flat=True)
    )
    for window in windows_between(first - A_WEEK, min(last, (now + AHEAD).date())):
        begins, ends = window.days(settings.ORGANISATION_ZONE)
        if begins <= last and ends >= first and (window.week_on in held or window.closes.at > now):
            yield Event(
                uid=f"sync-{window.week_on}@projects",
                revision=window.revision,
                title="Team sync",
                kind="sync",
                icon="messages-square",
                starts=window.opens.at,
                ends=window.closes.at,
                zone=window.opens.zone.key,
                url=reverse("projects:sync-list"),
                explanation=window.opens,
            )


@contracts.reminders.register
def mornings(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Each member who is asked and has not answered, as their first working day within a sync begins."""
    windows = [
        window
        for window in windows_between(first.date() - 2 * A_WEEK, last.date() + ONE_DAY)
        if window.opens.at <= last and window.closes.at > first
    ]
    if not windows:
        return
    answers = Response.objects.filter(sync__held_on__in=[each.held_on for each in windows])
    answered = set(answers.values_list("sync__held_on", "member"))
    for window, parts in parts_of_each(windows).items():
        for part in parts:
            due = first_working_morning(part.hours, window)
            if due and first <= due.at <= last and (window.held_on, part.member.pk) not in answered:
                yield _reminder(window, part.member, due)


@contracts.topics.register
def carried_over(now: datetime) -> Iterator[Topic]:
    """What syncs did not settle in their own week."""
    for each in Discussion.objects.carried_over().select_related("raised_in", "response").order_by("raised_at", "pk"):
        reason = f"Carried over from the team sync of {say(each.raised_in.held_on)}"
        yield Topic(str(each), each.get_absolute_url(), reason, each.response.member_id)


def _reminder(window: Window, member: Member, due: Explanation) -> Reminder:
    until = say(window.closes.at, member.zone)
    return Reminder(
        key=f"projects:sync:{window.held_on}",
        member_id=member.pk,
        due_at=due.at,
        expires_at=window.closes.at,
        subject="The team sync is open",
        body=f"Tell the team about your week until {until} on your clock ({member.zone.key}). The page has a draft of "
        "it, from what you moved and finished. Nobody must answer.",
        path=reverse("projects:sync-list"),
        explanation=due,
    )


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Response.objects.select_related("sync", "member").order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        text = " ".join(plain(each.texts[key]) for key in sorted(each.texts))  # databases keep no order
        title = f"{each.member.name} in the team sync"
        yield Document(each.pk, title, text, each.get_absolute_url(), say(each.sync.held_on))


def _window(subject: str) -> Window:
    return window_of(monday_of(explainers.day_named(subject)))


def explain_opening(subject: str, viewer: Person | None) -> Explanation:
    """When the sync of a day's week opens."""
    return _window(subject).opens


def explain_closing(subject: str, viewer: Person | None) -> Explanation:
    """When the sync of a day's week closes."""
    return _window(subject).closes


def explain_reminder(subject: str, viewer: Person | None) -> Explanation:
    """When the viewer is reminded of the sync of a day's week; nobody's hours are nine to five at the organisation."""
    window = _window(subject)
    due = first_working_morning(_hours(viewer, window), window)
    if due is None:
        raise explainers.UnknownSubject("You work at no minute of that sync, so nobody reminds you of it.")
    return due


def _hours(viewer: Person | None, window: Window) -> WorkingHours:
    if not isinstance(viewer, Member):
        nobody: Any = Member(time_zone=settings.ORGANISATION_ZONE.key)
        return hours_of(nobody)
    told: Mapping[int, Any] = (
        Absence.objects.visible_to(viewer)
        .standing()
        .of([viewer])
        .touching(window.week_on - A_WEEK, window.week_on + 2 * A_WEEK)
    ).by_member()
    return hours_of(viewer, told.get(viewer.pk, ()))


for question, asks, explain in (
    ("sync-opens", "When does the team sync of a week open?", explain_opening),
    ("sync-closes", "When does the team sync of a week close?", explain_closing),
    ("sync-reminder", "When is one reminded of the team sync of a week?", explain_reminder),
):
    explainers.register(explainers.Explainer(question, asks, "2022-03-07", explain, calculation=True))
