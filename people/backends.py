"""What a role allows, in Django's words, so that the ground can ask without knowing roles."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from people.enums import Role

PERMISSIONS_OF_ROLES = {
    Role.DIRECTOR: frozenset(
        {"handbook.adopt_draft", "notices.view_notice", "notices.settle_mail", "audit.view_entry"}
    ),
}


class RoleBackend(ModelBackend):
    """Answers `has_perm` from the role terms of the day; signs nobody in."""

    def authenticate(self, *args: Any, **kwargs: Any) -> None:
        return None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not user_obj.is_authenticated or not user_obj.is_active:
            return False
        return any(perm in allowed for role, allowed in PERMISSIONS_OF_ROLES.items() if role in user_obj.roles)
