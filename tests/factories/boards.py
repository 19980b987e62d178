"""Boards full of cards for tests, written at once."""

from datetime import datetime, timedelta

from people.models import Member
from projects.models import Deliverable, Project, Task
from projects.policy.boards import DELIVERABLE_PHASES
from projects.policy.ranks import GAP

WORDS = ("hub", "archive", "sign-in", "course", "storage", "map", "report", "image", "notebook", "cluster", "quota")
A_DAY = timedelta(days=1)


def fill(
    project: Project, owners: list[Member], count: int, *, now: datetime, tasks: int = 2, first: int = 0
) -> list[Deliverable]:
    """So many deliverables evenly over the columns, each with some tasks of which one is done."""
    cards = Deliverable.objects.bulk_create(
        [_card(number, project, owners[number % len(owners)], now) for number in range(first, first + count)],
        batch_size=1000,
    )
    Task.objects.bulk_create(
        [
            Task(
                deliverable=card,
                project=project,
                title=f"Step {number}",
                position=number,
                phase="done" if number == 0 else "planned",
                column="done" if number == 0 else "",
                rank=GAP * (card.pk + 1) if number == 0 else None,
                done_at=now if number == 0 else None,
                written_at=now,
                entered_at=now,
                moved_at=now,
            )
            for card in cards
            for number in range(tasks)
        ],
        batch_size=1000,
    )
    return cards


def _card(number: int, project: Project, owner: Member, now: datetime) -> Deliverable:
    phase = DELIVERABLE_PHASES[number % len(DELIVERABLE_PHASES)]
    is_blocked, is_done = phase == "blocked", phase == "done"
    words = [WORDS[number * step % len(WORDS)] for step in (1, 3, 7)]
    return Deliverable(
        project=project,
        title=f"Number {number}: a {words[0]} for every {words[1]} and {words[2]}",
        type="enhancement",
        priority=number % 4,
        owner=owner,
        phase=phase,
        column=phase,
        rank=GAP * (number + 1),
        waiting_on="others" if is_blocked else "",
        waiting_for="their identity team" if is_blocked else "",
        done_at=now - timedelta(minutes=number) if is_done else None,
        filed_at=now - 30 * A_DAY,
        entered_at=now - number % 21 * A_DAY,
        moved_at=now,
    )
