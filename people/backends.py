"""What a role allows, in Django's words, so that the ground can ask without knowing roles.

Being an operator is no role. Operators may what the admin asks for a model (view, add, change, delete) where no role is
named for it; of what is named for a role they may only what `PERMISSIONS_OF_OPERATORS` names as well.
"""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from people.enums import Role

PERMISSIONS_OF_ROLES = {
    Role.DIRECTOR: frozenset(
        {
            *("handbook.adopt_draft", "notices.view_notice", "notices.settle_mail", "audit.view_entry"),
            *("people.begin_checklist", "people.form_team", "people.keep_positions", "portal.change_teamevent"),
            *("projects.add_project", "projects.keep_strategy", "leads.read_leads", "leads.keep_hubs"),
            "conduct.see_desk",
        }
    ),
    Role.COUNCIL: frozenset({"projects.keep_strategy", "conduct.see_desk"}),
    Role.STEWARD: frozenset({"conduct.see_desk"}),
    Role.SALES: frozenset({"leads.read_leads", "leads.keep_hubs"}),
    Role.STAFF: frozenset({"people.begin_checklist", "projects.add_project", "leads.keep_hubs"}),
}
PERMISSIONS_OF_OPERATORS = frozenset(
    {
        *("notices.view_notice", "notices.settle_mail", "audit.view_entry"),
        *("people.begin_checklist", "people.form_team", "projects.add_project"),
    }
)
ADMIN_VERBS = frozenset({"view", "add", "change", "delete"})


def operators_may(perm: str) -> bool:
    """Whether an operator may do something, whatever roles they hold."""
    if any(perm in allowed for allowed in PERMISSIONS_OF_ROLES.values()):
        return perm in PERMISSIONS_OF_OPERATORS
    return perm.partition(".")[2].partition("_")[0] in ADMIN_VERBS


class RoleBackend(ModelBackend):
    """Answers `has_perm` from the role terms of the day and the rule for operators; signs nobody in."""

    def authenticate(self, *args: Any, **kwargs: Any) -> None:
        return None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not user_obj.is_authenticated or not user_obj.is_active:
            return False
        if user_obj.is_superuser and operators_may(perm):
            return True
        return any(perm in allowed for role, allowed in PERMISSIONS_OF_ROLES.items() if role in user_obj.roles)
