"""What changes members, their roles, their access and how they sign in."""

from people.actions.absences import (
    change_absence,
    choose_away_digest,
    end_absences,
    take_back_absence,
    tell_absence,
)
from people.actions.access import ask_access, end_access, give_access, review_access
from people.actions.holidays import choose_holidays_of, take_holidays
from people.actions.imports import Overtaken, import_members, plan_import
from people.actions.members import (
    admit_member,
    appoint_first,
    correct_member,
    deactivate_member,
    let_in_anew,
    reactivate_member,
    update_profile,
)
from people.actions.pay import set_salary, set_salary_step
from people.actions.photos import remove_photo, set_photo
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
from people.actions.roles import appoint_steward, cancel_role, end_role, grant_role, why_not
from people.actions.sign_in import forget_google_account, recognise
from people.actions.systems import add_system, change_system, restore_system, retire_system, seed_systems

__all__ = [
    "Overtaken",
    "Stale",
    "add_level",
    "add_position",
    "add_system",
    "admit_member",
    "appoint_first",
    "appoint_steward",
    "ask_access",
    "cancel_role",
    "change_absence",
    "change_level",
    "change_position",
    "change_system",
    "choose_away_digest",
    "choose_holidays_of",
    "correct_member",
    "deactivate_member",
    "end_absences",
    "end_access",
    "end_position",
    "end_position_today",
    "end_positions",
    "end_role",
    "forget_google_account",
    "give_access",
    "grant_role",
    "import_members",
    "let_in_anew",
    "place_member",
    "plan_import",
    "reactivate_member",
    "recognise",
    "remove_photo",
    "restore_level",
    "restore_position",
    "restore_system",
    "retire_level",
    "retire_position",
    "retire_system",
    "review_access",
    "seed_systems",
    "set_photo",
    "set_salary",
    "set_salary_step",
    "take_back_absence",
    "take_holidays",
    "tell_absence",
    "update_profile",
    "why_not",
]
