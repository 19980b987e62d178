"""What deliverables and tasks offer the portal: their clauses, the search for them, and what one may do."""

from collections.abc import Collection, Iterator

from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Behind, Command, Document, Kind, Source
from compass.portal.markdown import plain
from projects.enums import DeliverablePhase
from projects.models import Deliverable, DeliverableQuerySet, Task, TaskQuerySet
from projects.policy.boards import BoardRules
from projects.policy.deadlines import DeadlineRules
from projects.policy.labels import LabelRules

TYPES, COLUMNS, LENGTH = "projects.types", "projects.deliverable-columns", "projects.deliverable-length"
TASK_COLUMNS, TASK_LENGTH = "projects.task-columns", "projects.task-length"
PAGES = {
    "deliverable-list": (TYPES, COLUMNS),
    "deliverable-file": (TYPES, COLUMNS, LENGTH),
    "deliverable-change": (TYPES, LENGTH),
    "deliverable-detail": (COLUMNS, LENGTH, "projects.blocked-after", TASK_LENGTH),
    "deliverable-drop": (COLUMNS,),
    "refinement": (TYPES, COLUMNS),
    "task-add": (TASK_COLUMNS, TASK_LENGTH),
    "task-detail": (TASK_COLUMNS, TASK_LENGTH),
    "task-change": (TASK_COLUMNS,),
}

rulebook.register(BoardRules)
rulebook.register(LabelRules)
rulebook.register(DeadlineRules)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What whoever works on a project may do."""
    yield Command("File a deliverable", "target", "projects:deliverable-file")
    yield Command("Write down a task", "circle-check", "projects:task-add")
    yield Command("Look up a deliverable", "search", "projects:deliverable-list")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of deliverables and tasks."""
    for page, clauses in PAGES.items():
        yield Behind(f"projects:{page}", clauses)


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Target dates."""
    yield Kind("target", "Target dates", "target", order=60)


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Deliverables and tasks of none, unless they were dropped."""
    yield Source("deliverable", "Deliverable", "target", _documents, visible_deliverables)
    yield Source("task", "Task", "circle-check", _tasks, visible_tasks)


def visible_deliverables(person: Person) -> DeliverableQuerySet:
    """The deliverables that somebody finds."""
    visible: DeliverableQuerySet = Deliverable.objects.visible_to(person)
    return visible.exclude(phase=DeliverablePhase.DROPPED)


def visible_tasks(person: Person) -> TaskQuerySet:
    """The tasks that somebody finds by themselves; those of a deliverable are found with it."""
    visible: TaskQuerySet = Task.objects.visible_to(person)
    return visible.loose().standing()


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Deliverable.objects.exclude(phase=DeliverablePhase.DROPPED).select_related("project").order_by("pk")
    whole = (found if pks is None else found.filter(pk__in=pks)).prefetch_related("stories", "tasks", "tags")
    for each in whole.iterator(chunk_size=500):
        stories = " ".join(str(story) for story in each.stories.all())
        tasks = " ".join(task.title for task in each.tasks.all())
        tags = " ".join(tag.name for tag in each.tags.all())
        text = f"{plain(each.description)} {stories} {plain(each.criteria)} {tasks} {tags}"
        yield Document(each.pk, each.title, text, each.get_absolute_url(), each.project.name)


def _tasks(pks: Collection[int] | None) -> Iterator[Document]:
    found = Task.objects.loose().standing().select_related("project").order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        note = each.project.name if each.project else ""
        yield Document(each.pk, each.title, each.why, each.get_absolute_url(), note)
