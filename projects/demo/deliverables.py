"""The backlog of the demo organisation, made by the same verbs as people use, as if it had grown over ten weeks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice

from compass import clock
from people.models import Member
from projects import actions
from projects.demo.backlog import COMING, DONE, GOING, LOOSE, Invented
from projects.enums import DeliverablePhase, TaskPhase
from projects.models import Deliverable, DeliverableMove, Project, Task
from projects.policy.ranks import GAP

MORE_ISSUES, MORE_CARDS = 2_000, 165
HOURS = (0, 2, 5, 1, 4, 3)
"""Not everything happens at the same time of day."""


@dataclass(frozen=True)
class Office:
    """Who and what is there, and what time it is."""

    members: dict[str, Member]
    projects: dict[str, Project]
    now: datetime

    def ago(self, days: int, hours: int = 0) -> datetime:
        """So many days ago, and some hours more."""
        return self.now - timedelta(days=days, hours=hours)


def load(*, now: datetime, size: str) -> None:
    """Fill the boards; what is there already stays as it is."""
    if Deliverable.objects.exists():
        return
    members = {each.name: each for each in Member.objects.all()}
    office = Office(members, {each.name: each for each in Project.objects.all()}, now)
    filed: dict[str, Deliverable] = {}
    every = sorted([*DONE, *GOING, *COMING], key=lambda each: -each.filed)
    for number, each in enumerate(every):
        filed[each.title] = _deliverable(each, office, HOURS[number % len(HOURS)], filed)
    for title, owner, why, column in LOOSE:
        _loose(title, members[owner], why, column, office)
    if size == "large":
        _many(office)


def _deliverable(each: Invented, office: Office, hours: int, filed: dict[str, Deliverable]) -> Deliverable:
    """File it, move it along its way, and do some of its tasks on the days in between."""
    owner = office.members[each.owner] if each.owner else None
    by, filed_at = owner or office.members["Noor Haddad"], office.ago(each.filed, hours)
    today = clock.organisation_day(office.now)
    made = actions.file_deliverable(
        office.projects[each.project],
        title=each.title,
        type=each.type,
        priority=each.priority,
        tags=each.tags,
        tasks=each.tasks,
        description=f"{each.title}: asked for more than once. This is the smallest part that helps."
        if each.ready
        else "",
        criteria="Two people who did not build it have used it for a day." if each.ready else "",
        stories=[_STORY] if each.ready else [],
        size=min(1 + len(each.tasks) // 2, 3) if each.ready else None,
        owner=owner,
        needs=[filed[title] for title in each.needs if title in filed],
        by=by,
        now=filed_at,
    )
    if each.target is not None:
        Deliverable.objects.filter(pk=made.pk).update(target_on=today + timedelta(days=each.target))
    for column, days in each.way:
        made = _moved(made, column, each, by, office.ago(days, hours))
        if column == "progress" and days == _started(each):
            _work(made, each, by, office, days, hours)
    return made


_STORY = {"role": "person who teaches on a hub", "wish": "this to work by itself", "gain": "I can teach instead"}


def _started(each: Invented) -> int:
    return next(days for column, days in each.way if column == "progress")


def _moved(made: Deliverable, column: str, each: Invented, by: Member, now: datetime) -> Deliverable:
    if made.column == column:
        return made
    on, what = each.waiting if column == "blocked" else ("", "")
    return actions.move_deliverable(
        made, column=column, seen=made.revision, waiting_on=on, waiting_for=what, by=by, now=now
    )


def _work(made: Deliverable, each: Invented, by: Member, office: Office, days: int, hours: int) -> None:
    """The tasks that are done, spread over the days since it was started, and one that is in progress or in review."""
    until = next((left for column, left in each.way if column == "done"), 0)
    tasks = list(made.tasks.order_by("position"))
    for number, task in enumerate(tasks[: each.done], 1):
        day = days - (days - until) * number // (len(tasks) + 1)
        begun = task
        if until == 0:
            begun = _task(task, "progress", by, office.ago(min(day + 1, days), hours - 1 if hours else 0))
        _task(begun, "done", by, office.ago(day, -1 if day else 0) - timedelta(hours=2))
    if each.done < len(tasks):
        column = "review" if each.done % 2 else "progress"
        _task(tasks[each.done], column, by, office.ago(min(each.done, days), 0) - timedelta(hours=3))


def _task(task: Task, column: str, by: Member, now: datetime) -> Task:
    return actions.move_task(task, column=column, seen=task.revision, by=by, now=now)


def _loose(title: str, owner: Member, why: str, column: str, office: Office) -> None:
    task = actions.add_task(title=title, why=why, owner=owner, by=owner, now=office.ago(5))
    if column != TaskPhase.READY:
        _task(task, column, owner, office.ago(2))


def _many(office: Office) -> None:
    """Two hundred cards on the board and two thousand issues, for measuring; written at once, without the verbs."""
    projects, members = list(office.projects.values()), [each for each in office.members.values() if each.is_active]
    phases = [DeliverablePhase.READY, DeliverablePhase.PROGRESS, DeliverablePhase.REFINEMENT, DeliverablePhase.DONE]
    places = [DeliverablePhase.ISSUES] * MORE_ISSUES + list(islice(cycle(phases), MORE_CARDS))
    last = max(filter(None, Deliverable.objects.values_list("rank", flat=True)), default=0)
    cards = []
    for number, phase in enumerate(places):
        then, on_board = office.ago(1 + number % 70), phase != DeliverablePhase.ISSUES
        cards.append(
            Deliverable(
                project=projects[number % len(projects)],
                title=f"Something else worth doing, number {number + 1}",
                description="As it came in." if number % 3 else "",
                type="enhancement" if number % 4 else "bug",
                priority=number % 4,
                owner=members[number % len(members)] if number % 2 else None,
                phase=phase,
                column=phase.value if on_board else "",
                rank=last + (number + 1) * GAP if on_board else None,
                done_at=then if phase == DeliverablePhase.DONE else None,
                filed_at=then,
                entered_at=then,
                moved_at=then,
            )
        )
    made = Deliverable.objects.bulk_create(cards, batch_size=500)
    filing = [DeliverableMove(card=each, to_phase="issues", at=each.filed_at) for each in made]
    entering = [
        DeliverableMove(card=each, from_phase="issues", to_column=each.column, to_phase=each.phase, at=each.entered_at)
        for each in made
        if each.column
    ]
    DeliverableMove.objects.bulk_create([*filing, *entering], batch_size=500)
    tasks = [
        Task(
            deliverable=each,
            project_id=each.project_id,
            title=f"Step {step} of {each.pk}",
            position=step,
            written_at=each.filed_at,
            entered_at=each.filed_at,
            moved_at=each.filed_at,
        )
        for each in made
        for step in (1, 2)
    ]
    Task.objects.bulk_create(tasks, batch_size=500)
