"""Who may change what somebody has told of their time."""

from people.models import Absence, Member


def can_change_absence(user: Member, absence: Absence) -> bool:
    """Whose time it is, and nobody else: no director and no operator."""
    return user.is_active and absence.member_id == user.pk and absence.taken_back_at is None


def can_take_back_absence(user: Member, absence: Absence) -> bool:
    """Whose time it is; operators too, for somebody who cannot."""
    return absence.taken_back_at is None and (
        can_change_absence(user, absence) or user.has_perm("people.change_absence")
    )
