"""What changes members, their roles and how they sign in."""

from people.actions.members import (
    admit_member,
    appoint_first,
    correct_member,
    deactivate_member,
    reactivate_member,
    update_profile,
)
from people.actions.photos import remove_photo, set_photo
from people.actions.roles import NO_STEWARDS_HERE, appoint_steward, cancel_role, end_role, grant_role, why_not
from people.actions.sign_in import forget_google_account, recognise

__all__ = [
    "NO_STEWARDS_HERE",
    "admit_member",
    "appoint_first",
    "appoint_steward",
    "cancel_role",
    "correct_member",
    "deactivate_member",
    "end_role",
    "forget_google_account",
    "grant_role",
    "reactivate_member",
    "recognise",
    "remove_photo",
    "set_photo",
    "update_profile",
    "why_not",
]
