"""Words of projects: kinds, and the phases that code owns; columns are rows of clauses over them."""

from django.db.models import IntegerChoices, TextChoices


class Backlog(TextChoices):
    """Which project backlog a project's deliverables stand in."""

    DEVELOPMENT = "development", "Development"
    ORGANISATION = "organisation", "Organisational"


class ProjectStatus(TextChoices):
    """Where a project stands."""

    ACTIVE = "active", "active"
    PAUSED = "paused", "paused"
    FINISHED = "finished", "finished"


class ObjectiveStatus(TextChoices):
    """Where an objective of the strategy stands."""

    OPEN = "open", "open"
    REACHED = "reached", "reached"
    DROPPED = "dropped", "dropped"


class Board(TextChoices):
    """The two boards: of deliverables, and of tasks."""

    DELIVERABLES = "deliverables", "Project backlog"
    TASKS = "tasks", "Activity backlog"


class DeliverablePhase(TextChoices):
    """Where a deliverable stands. Issues are not on the board yet, dropped ones not any more."""

    ISSUES = "issues", "issues"
    REFINEMENT = "refinement", "needs discussion"
    READY = "ready", "ready to work"
    PROGRESS = "progress", "in progress"
    BLOCKED = "blocked", "blocked or waiting"
    DONE = "done", "done"
    DROPPED = "dropped", "dropped"


class TaskPhase(TextChoices):
    """Where a task stands. A planned one enters the board when its deliverable starts."""

    PLANNED = "planned", "planned"
    REFINEMENT = "refinement", "needs discussion"
    READY = "ready", "ready to work"
    PROGRESS = "progress", "in progress"
    REVIEW = "review", "needs review"
    DONE = "done", "done"
    DROPPED = "dropped", "dropped"


class Priority(IntegerChoices):
    """How soon; none is lower than low."""

    NONE = 0, "none"
    LOW = 1, "low"
    MEDIUM = 2, "medium"
    HIGH = 3, "high"


class Size(IntegerChoices):
    """How long somebody works on a deliverable, roughly. Above two weeks it should be split."""

    SMALL = 1, "a day or two"
    MEDIUM = 2, "up to a week"
    LARGE = 3, "up to two weeks"
    TOO_LARGE = 4, "longer than two weeks"


class WaitingOn(TextChoices):
    """On whom something blocked waits."""

    US = "us", "us"
    OTHERS = "others", "others"


class ItemState(TextChoices):
    """What became of an item of an agenda."""

    OPEN = "open", "open"
    TALKED = "talked", "talked about"
    CARRIED = "carried", "carried on"


class LabelKind(TextChoices):
    """What a label says of a deliverable."""

    TYPE = "type", "type"
    PRIORITY = "priority", "priority"
    TAG = "tag", "tag"


class Fate(TextChoices):
    """What an import does with a row of a file. Kept is what somebody changed here since: it stays as it is here."""

    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    UNCHANGED = "unchanged", "unchanged"
    KEPT = "kept", "kept"
    SKIPPED = "skipped", "skipped"
