"""What changes members, their roles and how they sign in."""

from people.actions.imports import Overtaken, import_members, plan_import
from people.actions.members import (
    admit_member,
    appoint_first,
    correct_member,
    deactivate_member,
    reactivate_member,
    update_profile,
)
from people.actions.pay import set_salary, set_salary_step
from people.actions.positions import (
    Stale,
    add_level,
    add_position,
    change_level,
    change_position,
    end_position,
    end_position_today,
    end_positions,
    place_member,
    restore_level,
    restore_position,
    retire_level,
    retire_position,
)
from people.actions.roles import NO_STEWARDS_HERE, appoint_steward, cancel_role, end_role, grant_role, why_not
from people.actions.sign_in import forget_google_account, recognise

__all__ = [
    "NO_STEWARDS_HERE",
    "Overtaken",
    "Stale",
    "add_level",
    "add_position",
    "admit_member",
    "appoint_first",
    "appoint_steward",
    "cancel_role",
    "change_level",
    "change_position",
    "correct_member",
    "deactivate_member",
    "end_position",
    "end_position_today",
    "end_positions",
    "end_role",
    "forget_google_account",
    "grant_role",
    "import_members",
    "place_member",
    "plan_import",
    "reactivate_member",
    "recognise",
    "restore_level",
    "restore_position",
    "retire_level",
    "retire_position",
    "set_salary",
    "set_salary_step",
    "update_profile",
    "why_not",
]
