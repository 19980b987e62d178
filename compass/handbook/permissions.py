"""Who may change the handbook."""

from compass.handbook.enums import Decider, DraftState
from compass.handbook.models import Clause, Draft, Page
from compass.person import Person


def can_adopt(user: Person, draft: Draft) -> bool:
    """What its owner decides is changed by that owner; by the director where no active member owns it."""
    return draft.subject.decider == Decider.OWNER and can_keep(user, draft.subject)


def can_keep(user: Person, subject: Clause | Page) -> bool:
    """Its owner looks after a clause or page; the director where no active member owns it."""
    owner = subject.owner
    return owner.pk == user.pk if owner and owner.is_active else user.has_perm("handbook.adopt_draft")


def can_submit(user: Person, draft: Draft) -> bool:
    """The author puts a draft before the council, where the council decides."""
    return draft.author_id == user.pk and draft.subject.decider != Decider.OWNER and draft.submitted_at is None


def can_withdraw(user: Person, draft: Draft) -> bool:
    """The author takes a draft back while nobody else decides on it."""
    return draft.author_id == user.pk and draft.submitted_at is None


def can_revise(user: Person, draft: Draft) -> bool:
    """The author gives a page's draft another text, while nobody else decides on it."""
    return draft.page_id is not None and draft.state == DraftState.OPEN and can_withdraw(user, draft)


def can_move(user: Person, page: Page) -> bool:
    """Whoever keeps a page gives it its place in the handbook; so does the director."""
    return can_keep(user, page) or can_name(user)


def can_name(user: Person) -> bool:
    """The director says who owns a page and who decides its changes."""
    return user.has_perm("handbook.adopt_draft")
