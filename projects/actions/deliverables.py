"""Deliverables are filed, moved, shelved, dropped and taken up again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.assigning import tell_owner, tell_unblocked
from projects.actions.dependencies import set_needs
from projects.actions.labels import tags_of
from projects.actions.lanes import lock_lanes
from projects.actions.moving import PLACE, Target, board_rules, column_of, lock, move_of, put
from projects.actions.rows import add_rows
from projects.actions.tasks import bring_tasks_along, write_tasks
from projects.enums import DeliverablePhase, Priority
from projects.models import Deliverable, Project, Tag
from projects.policy.boards import DELIVERABLE_PHASES, DELIVERABLE_TRANSITIONS
from projects.policy.ranks import END, Spot
from projects.policy.readiness import NEEDS_READINESS, UNREADY, Light, Scope, phase_when_filed

SAID = ("project", "title", "type", "priority", "size", "owner", "target_on")


class NotReady(Impossible):
    """It is not ready to be worked on, and nobody gave a reason to begin all the same. Carries what it lacks."""

    def __init__(self, missing: Sequence[Light]) -> None:
        lacks = "; ".join(light.mend for light in missing)
        super().__init__(f"It is not ready to work yet: {lacks}. Or give a reason to begin without.")
        self.missing = tuple(missing)


class Unexplained(Impossible):
    """What is blocked says on whom it waits, and for what."""


@transaction.atomic
def file_deliverable(
    project: Project,
    *,
    title: str,
    type: str,  # noqa: A002  the field's word
    description: str = "",
    criteria: str = "",
    stories: Sequence[Mapping[str, str]] = (),
    tasks: Sequence[str] = (),
    links: Sequence[Mapping[str, str]] = (),
    tags: Iterable[Tag | str] = (),
    priority: int = Priority.NONE,
    size: int | None = None,
    owner: Member | None = None,
    target_on: date | None = None,
    needs: Iterable[Deliverable] = (),
    token: UUID | None = None,
    source: str = "",
    external_id: str = "",
    by: Person | None,
    now: datetime,
) -> Deliverable:
    """Write down a deliverable; the matrix of refinement says where it goes. `by` is None where it is imported.

    `token` names the form that was sent: the same again gives what it filed.
    """
    if earlier := _filed_by(token, title=title, by=by):
        return earlier
    deliverable = Deliverable(
        project=project,
        title=" ".join(title.split()),
        type=type,
        description=description,
        criteria=criteria,
        priority=priority,
        size=size,
        owner=owner,
        target_on=target_on,
        token=token,
        source=source,
        external_id=external_id,
        filed_at=now,
        filed_by_id=by.pk if by else None,
        entered_at=now,
        moved_at=now,
        moved_by_id=by.pk if by else None,
    )
    deliverable.clean_words()
    deliverable.save()
    if carried := tags_of(tags, by=by, now=now):
        deliverable.tags.add(*carried)
    add_rows(deliverable, stories=stories, links=links)
    if wanted := list(needs):
        set_needs(deliverable, wanted)
    write_tasks(deliverable, tasks, by=by, now=now)
    move_of(deliverable, ("", ""), by=by, now=now).save()
    record("file_deliverable", deliverable, by=by, now=now, after=snapshot(deliverable, SAID))
    scope = Scope(deliverable.title, description, len(stories), criteria, len(tasks))
    phase = phase_when_filed(scope, priority)
    if phase != DeliverablePhase.ISSUES:
        column = board_rules(now).first_in(deliverable.BOARD, phase)
        lock_lanes(deliverable.BOARD, [column.key])
        put(deliverable, Target(phase, column), by=by, now=now)
    tell_owner(deliverable, by=by, now=now)
    index("deliverable", deliverable.pk)
    return deliverable


@transaction.atomic
def move_deliverable(
    deliverable: Deliverable,
    *,
    column: str,
    spot: Spot = END,
    seen: int,
    by: Person,
    now: datetime,
    reason: str = "",
    waiting_on: str = "",
    waiting_for: str = "",
) -> Deliverable:
    """Move a deliverable to a spot of a column. `seen` is the revision that the mover saw.

    Raises Overtaken where somebody was first, NotReady where it may not be worked on yet and no `reason` is given,
    Unexplained where it is blocked without words. What starts brings its tasks onto the activity backlog.
    """
    rules = board_rules(now)
    goal = column_of(deliverable, column, rules)
    deliverable = lock(deliverable, seen=seen, columns=[goal.key], rules=rules)
    before, came_from = snapshot(deliverable, PLACE), deliverable.phase
    _check(deliverable, goal.phase, reason)
    _say_what_it_waits_for(deliverable, goal.phase, waiting_on, waiting_for)
    if goal.phase == DeliverablePhase.PROGRESS and came_from != goal.phase and deliverable.owner_id is None:
        deliverable.owner_id = by.pk
    put(deliverable, Target(goal.phase, goal, spot), by=by, now=now, reason=reason)
    bring_tasks_along(deliverable, came_from, by=by, now=now)
    if deliverable.phase == DeliverablePhase.DONE != came_from:
        tell_unblocked(deliverable, by=by, now=now)
    record("move_deliverable", deliverable, by=by, now=now, before=before, after=snapshot(deliverable, PLACE))
    return deliverable


@transaction.atomic
def shelve_deliverable(deliverable: Deliverable, *, seen: int, by: Person, now: datetime) -> Deliverable:
    """Take a deliverable off the board, back to the issues."""
    return _take_off(deliverable, DeliverablePhase.ISSUES, "shelve_deliverable", seen=seen, by=by, now=now)


@transaction.atomic
def drop_deliverable(deliverable: Deliverable, *, reason: str, seen: int, by: Person, now: datetime) -> Deliverable:
    """Nobody will do this. It stays in the record with the reason, and nowhere else."""
    dropped = _take_off(
        deliverable, DeliverablePhase.DROPPED, "drop_deliverable", seen=seen, by=by, now=now, reason=reason
    )
    index("deliverable", dropped.pk)
    return dropped


@transaction.atomic
def restore_deliverable(deliverable: Deliverable, *, seen: int, by: Person, now: datetime) -> Deliverable:
    """Take up again what was dropped: it is an issue once more."""
    restored = _take_off(deliverable, DeliverablePhase.ISSUES, "restore_deliverable", seen=seen, by=by, now=now)
    index("deliverable", restored.pk)
    return restored


def _take_off(
    deliverable: Deliverable, phase: str, verb: str, *, seen: int, by: Person, now: datetime, reason: str = ""
) -> Deliverable:
    deliverable = lock(deliverable, seen=seen, columns=(), rules=board_rules(now))
    before, came_from = snapshot(deliverable, PLACE), deliverable.phase
    _check(deliverable, phase, reason)
    _say_what_it_waits_for(deliverable, phase, "", "")
    put(deliverable, Target(phase), by=by, now=now, reason=reason)
    bring_tasks_along(deliverable, came_from, by=by, now=now)
    record(verb, deliverable, by=by, now=now, before=before, after=snapshot(deliverable, PLACE))
    return deliverable


def _check(deliverable: Deliverable, phase: str, reason: str) -> None:
    if phase == deliverable.phase and phase in DELIVERABLE_PHASES:
        return
    if phase == deliverable.phase == DeliverablePhase.ISSUES:
        raise Impossible(f"“{deliverable}” stands among the issues already.")
    if phase not in DELIVERABLE_TRANSITIONS[deliverable.phase]:
        stands = DeliverablePhase(deliverable.phase).label
        raise Impossible(f"“{deliverable}” stands under “{stands}”; from there it cannot go here.")
    if phase in NEEDS_READINESS and deliverable.phase in UNREADY and (missing := deliverable.scope.missing):
        if not reason.strip():
            raise NotReady(missing)
        deliverable.unready_reason = reason.strip()


def _say_what_it_waits_for(deliverable: Deliverable, phase: str, waiting_on: str, waiting_for: str) -> None:
    """Keep or set the words of what is blocked; clear them when it goes on."""
    if phase != DeliverablePhase.BLOCKED:
        deliverable.waiting_on = deliverable.waiting_for = ""
        return
    deliverable.waiting_on = waiting_on or deliverable.waiting_on
    deliverable.waiting_for = " ".join(waiting_for.split()) or deliverable.waiting_for
    if not (deliverable.waiting_on and deliverable.waiting_for):
        raise Unexplained("Say on whom it waits, us or others, and for what.")
    try:
        deliverable.clean_fields(exclude={f.name for f in deliverable._meta.fields} - {"waiting_on", "waiting_for"})
    except ValidationError as error:
        raise Unexplained(" ".join(error.messages)) from None


def _filed_by(token: UUID | None, *, title: str, by: Person | None) -> Deliverable | None:
    """What a form filed before. Raises Impossible where it was sent with other words."""
    if token is None or by is None:
        return None
    Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    earlier: Deliverable | None = Deliverable.objects.filter(token=token).first()
    if earlier and (earlier.filed_by_id, earlier.title) != (by.pk, " ".join(title.split())):
        raise Impossible("This form was sent before, with another title; send it once more to file this one, too.")
    return earlier
