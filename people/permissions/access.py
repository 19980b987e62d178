"""Who gives access to a system."""

from typing import Any

from people.enums import Role
from people.models import System


def can_grant(user: Any, system: System) -> bool:
    """Whoever is named for it, holders today of its role, the director, and operators."""
    if not user.is_active:
        return False
    if user.is_superuser or Role.DIRECTOR in user.roles or (system.granted_by_role in user.roles):
        return True
    return system.granters.filter(pk=user.pk).exists()
