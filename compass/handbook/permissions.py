"""Who may change the handbook."""

from compass.handbook.enums import Decider
from compass.handbook.models import Draft
from compass.person import Person


def can_adopt(user: Person, draft: Draft) -> bool:
    """A clause that its owner decides is changed by that owner; by the director where no active member owns it."""
    clause = draft.clause
    if clause.decider != Decider.OWNER:
        return False
    owner = clause.owner
    return owner.pk == user.pk if owner and owner.is_active else user.has_perm("handbook.adopt_draft")


def can_submit(user: Person, draft: Draft) -> bool:
    """The author puts a draft before the council, where the council decides the clause."""
    return draft.author_id == user.pk and draft.clause.decider != Decider.OWNER and draft.submitted_at is None


def can_withdraw(user: Person, draft: Draft) -> bool:
    """The author takes a draft back while nobody else decides on it."""
    return draft.author_id == user.pk and draft.submitted_at is None
