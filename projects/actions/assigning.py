"""Who owns something is told of it when somebody else says so, and when they can go on."""

from datetime import datetime

from compass.notices.actions import tell
from compass.person import Person
from projects.models import Deliverable, Task


def tell_owner(card: Deliverable | Task, *, by: Person | None, now: datetime) -> None:
    """Tell the owner that a deliverable or task is theirs, unless they took it themselves or it was imported."""
    if by is None or card.owner is None or card.owner_id == by.pk or not card.owner.is_active:
        return
    what = "deliverable" if isinstance(card, Deliverable) else "task"
    number = card.text_revision if isinstance(card, Deliverable) else card.revision
    tell(
        kind=f"projects.{what}-assigned",
        key=f"projects:{what}:{card.pk}:owner:{number}",
        recipients=[card.owner],
        subject=f"Yours now: {card}",
        body=f"{by.name} gave you the {what} “{card}”. Open it to see what is to be done; give it back on its page if "
        "it is not for you.",
        path=card.get_absolute_url(),
        explanation=None,
        now=now,
    )


def tell_unblocked(done: Deliverable, *, by: Person, now: datetime) -> None:
    """Tell whoever owns what needed this that it is done, and whether anything else is still missing."""
    for each in done.needed_by.unfinished().select_related("owner").order_by("pk"):
        if each.owner is None or each.owner_id == by.pk or not each.owner.is_active:
            continue
        left = each.needs.unfinished().exclude(pk=done.pk).count()
        more = f"{left} more {'is' if left == 1 else 'are'} still missing." if left else "Nothing else is missing."
        tell(
            kind="projects.deliverable-unblocked",
            key=f"projects:deliverable:{each.pk}:unblocked:{done.pk}:{done.revision}",
            recipients=[each.owner],
            subject=f"Done, and needed by yours: {done}",
            body=f"{by.name} finished “{done}”, which “{each}” needs. {more}",
            path=each.get_absolute_url(),
            explanation=None,
            now=now,
        )
