"""Who keeps positions, and who may set steps and salaries."""

from typing import Any

from people.models import reads_all_pay


def can_keep_positions(user: Any) -> bool:
    """The director of today says which positions there are and who holds them; operators do so in the admin."""
    return bool(user.has_perm("people.keep_positions"))


def can_set_pay(user: Any) -> bool:
    """Whoever sees every step and salary sets them: the director of today, and no operator."""
    return reads_all_pay(user)
