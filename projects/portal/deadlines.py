"""What is due of deliverables and tasks: cards of deliverables, duties, days in the calendar, and why."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Card, Duty, Event
from compass.requests import is_number
from compass.workdays import ONE_DAY
from projects.enums import DeliverablePhase
from projects.models import Deliverable, DeliverableQuerySet, Task, limit_by, limit_of, target_of, task_limit_of
from projects.policy import deadlines
from projects.policy.boards import BoardRules
from projects.policy.deadlines import DeadlineRules

ZONE = settings.ORGANISATION_ZONE
ON_THE_WAY = (DeliverablePhase.PROGRESS, DeliverablePhase.BLOCKED)
NOTICE = timedelta(days=61)
"""Longer than the clause lets anybody be told before a target date."""


@contracts.cards.register
def deliverables_that_need_somebody(person: Person, now: datetime) -> Iterator[Card]:
    """Target dates that come near or are over, and what takes long or waits on us, for whoever owns it; one query."""
    today = clock.organisation_day(now)
    boards, rules = rulebook.rules(BoardRules, on=today), rulebook.rules(DeadlineRules, on=today)
    pressing = Q(phase__in=ON_THE_WAY) | Q(target_on__lte=today + NOTICE)
    found: DeliverableQuerySet = Deliverable.objects.visible_to(person)
    for each in found.unfinished().filter(pressing, owner=person.pk).order_by("pk"):
        near = target_of(each)
        if near and each.target_on and deadlines.told_of_target(near, each.target_on, rules) <= now:
            yield _card(each, f"You own it; its target date is {'near' if near.at > now else 'over'}", near)
        elif (due := limit_by(each, boards, rules)) and due.at <= now:
            reason = "You own it; finish it, split it, or move it back"
            if each.phase == DeliverablePhase.BLOCKED:
                reason = "It waits on us; take it up again"
            yield _card(each, reason, due)


@contracts.duties.register
def targets_to_meet(first: date, last: date) -> Iterator[Duty]:
    """Target dates of what somebody owns; one query."""
    owned = Deliverable.objects.unfinished().filter(target_on__range=(first, last), owner__is_active=True)
    for each in owned.order_by("target_on", "pk"):
        if each.owner_id and (due := target_of(each)):
            yield Duty(each.owner_id, each.title, each.get_absolute_url(), due)


@contracts.events.register
def target_dates(person: Person, first: date, last: date) -> Iterator[Event]:
    """Target dates of what is neither done nor dropped, as whole days; one query."""
    found: DeliverableQuerySet = Deliverable.objects.visible_to(person)
    between = found.unfinished().filter(target_on__range=(first, last))
    for each in between.select_related("project"):
        if each.target_on:
            yield Event(
                uid=f"deliverable-{each.pk}-target@projects",
                revision=each.text_revision,
                title=f"Target: {each.title}",
                kind="target",
                icon="target",
                starts=each.target_on,
                ends=each.target_on + ONE_DAY,
                zone=ZONE.key,
                url=each.get_absolute_url(),
                people=(each.owner_id,) if each.owner_id else (),
                note=each.project.name,
            )


def _card(each: Deliverable, reason: str, due: Explanation) -> Card:
    return Card(each.title, reason, each.get_absolute_url(), "Open", "target", due)


def _of_deliverable(question: str) -> Callable[[str, Person | None], Explanation]:
    """A date of a deliverable, by its number."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        if is_number(subject):
            for each in Deliverable.objects.visible_to(viewer).filter(pk=int(subject)):
                for found in (target_of(each), limit_of(each, clock.now())):
                    if found and found.question == question:
                        return found
        raise explainers.UnknownSubject(f"{subject!r} is no deliverable with such a date; open its page.")

    return explain


def _explain_task(subject: str, viewer: Person | None) -> Explanation:
    """Until when a task in progress is to be done, by its number."""
    if is_number(subject):
        for each in Task.objects.visible_to(viewer).filter(pk=int(subject)):
            if found := task_limit_of(each, clock.now()):
                return found
    raise explainers.UnknownSubject(f"{subject!r} is no task in progress; open its page.")


for _question, _asks in (
    (deadlines.TARGET, "When is a deliverable to be done, as somebody wrote it down?"),
    (deadlines.LENGTH, "Until when is a deliverable to be done that was started?"),
    (deadlines.WAIT, "Until when is a deliverable to be taken up again that waits on us?"),
):
    explainers.register(explainers.Explainer(_question, _asks, "7", _of_deliverable(_question)))
explainers.register(explainers.Explainer(deadlines.TASK, "Until when is a task to be done?", "7", _explain_task))
