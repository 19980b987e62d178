"""What another value of a clause would have moved of meetings and syncs."""

from collections.abc import Iterator
from datetime import date

from compass import clock
from compass.explanation import Explanation
from compass.handbook import replays, rulebook
from compass.handbook.replays import Played
from compass.person import Person
from projects.enums import DeliverablePhase, TaskPhase
from projects.models import Deliverable, Meeting, Sync, Task, limit_by, task_limit_of, windows_between
from projects.models.dated_meetings import rules_of
from projects.policy.boards import BoardRules
from projects.policy.deadlines import DeadlineRules
from projects.policy.meetings import MeetingRules, agenda_notice

ON_THE_WAY = (DeliverablePhase.PROGRESS, DeliverablePhase.BLOCKED)


@replays.register(
    *(f"projects.meeting-{each}" for each in ("weekday", "week", "hour")),
    "projects.agenda-notice",
)
def meetings(person: Person, first: date, last: date) -> Iterator[Played]:
    """Monthly meetings that took place in these days, as the rule has them; one that was moved stays where it is."""
    held = list(Meeting.objects.visible_to(person).standing().between(first, last))
    by_rule, rules = rules_of(each.month_on for each in held), rulebook.history(MeetingRules)
    for each in held:
        starts = by_rule[each.month_on]
        dates: tuple[Explanation, ...] = ()
        if starts and not each.moved_at:
            dates = (starts, agenda_notice(starts, rules.on(each.month_on)))
        yield Played(f"projects:meeting:{each.pk}", str(each), each.get_absolute_url(), dates)


@replays.register(*(f"projects.sync-{each}" for each in ("weekday", "hour", "length")))
def syncs(person: Person, first: date, last: date) -> Iterator[Played]:
    """The team syncs of these weeks, which are there."""
    held = {each.week_on: each for each in Sync.objects.visible_to(person).filter(week_on__range=(first, last))}
    for window in windows_between(min(held), max(held)) if held else ():
        if sync := held.get(window.week_on):
            dates = (window.opens, window.closes)
            yield Played(f"projects:sync:{sync.pk}", str(sync), sync.get_absolute_url(), dates)


@replays.register("projects.deliverable-length", "projects.blocked-after")
def deliverables(person: Person, first: date, last: date) -> Iterator[Played]:
    """Deliverables on their way now, by when they are to be done or taken up again, which the rules of today say."""
    today = clock.organisation_day(clock.now())
    boards, rules = rulebook.rules(BoardRules, on=today), rulebook.rules(DeadlineRules, on=today)
    for each in Deliverable.objects.visible_to(person).filter(phase__in=ON_THE_WAY).order_by("pk"):
        if due := limit_by(each, boards, rules):
            yield Played(f"projects:deliverable:{each.pk}", each.title, each.get_absolute_url(), (due,))


@replays.register("projects.task-length")
def tasks(person: Person, first: date, last: date) -> Iterator[Played]:
    """Tasks in progress now, by when they are to be done."""
    now = clock.now()
    for each in Task.objects.visible_to(person).filter(phase=TaskPhase.PROGRESS).order_by("pk"):
        if due := task_limit_of(each, now):
            yield Played(f"projects:task:{each.pk}", each.title, each.get_absolute_url(), (due,))
