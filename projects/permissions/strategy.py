"""Who keeps the strategy."""

from people.models import Member


def can_keep_strategy(user: Member) -> bool:
    """The director and the council say what the goals and objectives are; being an operator is not enough."""
    return user.has_perm("projects.keep_strategy")
