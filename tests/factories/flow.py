"""Histories of cards for tests: many at once, or one by one by the verbs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from people.models import Member
from projects.models import Deliverable, DeliverableMove, Project
from projects.policy.ranks import GAP
from tests.factories.projects import make_deliverable, move

WAITING = {"waiting_on": "others", "waiting_for": "their identity team"}
WAY = (("", "issues"), ("issues", "ready"), ("ready", "progress"), ("progress", "blocked"), ("blocked", "progress"))
ENDS = ("done", "done", "progress", "ready")


def make_way(
    title: str, ago: Mapping[str, float], *, project: Project, by: Member, now: datetime, **fields: Any
) -> Deliverable:
    """A deliverable that was filed, and came to columns so many days ago: `{"filed": 9, "progress": 4, "done": 1}`."""
    days = dict(ago)
    card = make_deliverable(title, project=project, by=by, now=now - timedelta(days=days.pop("filed")), **fields)
    for column, since in days.items():
        more = WAITING if column == "blocked" else {}
        card = move(card, column, by=by, now=now - timedelta(days=since), **more)
    return card


def make_history(project: Project, *, by: Member, now: datetime, cards: int, days: float = 70) -> None:
    """So many deliverables with six moves each, spread over so many days; half of them are done in the end."""
    made, first_rank = [], Deliverable.objects.count() + 1
    for number in range(cards):
        end = ENDS[number % len(ENDS)]
        at = now - timedelta(days=days * (number + 1) / (cards + 1))
        made.append(
            Deliverable(
                project=project, title=f"No. {number}", type="enhancement", phase=end, column=end,
                rank=(first_rank + number) * GAP, filed_at=now - timedelta(days=days), entered_at=at, moved_at=at,
                done_at=at if end == "done" else None,
            )
        )  # fmt: skip
    made = Deliverable.objects.bulk_create(made, batch_size=500)
    DeliverableMove.objects.bulk_create(
        (
            DeliverableMove(
                card=card, by=by, from_phase=came, from_column=came if came != "issues" else "", to_phase=went,
                to_column=went if went != "issues" else "", at=card.moved_at - timedelta(hours=7 * (6 - step)),
            )
            for card in made
            for step, (came, went) in enumerate((*WAY, ("progress", card.phase)), 1)
        ),
        batch_size=500,
    )  # fmt: skip
