"""What changes members, their roles and how they sign in."""

from people.actions.absences import (
    change_absence,
    choose_away_digest,
    end_absences,
    take_back_absence,
    tell_absence,
)
from people.actions.holidays import choose_holidays_of, take_holidays
from people.actions.members import (
    admit_member,
    appoint_first,
    correct_member,
    deactivate_member,
    reactivate_member,
    update_profile,
)
from people.actions.roles import NO_STEWARDS_HERE, appoint_steward, cancel_role, end_role, grant_role, why_not
from people.actions.sign_in import forget_google_account, recognise

__all__ = [
    "NO_STEWARDS_HERE",
    "admit_member",
    "appoint_first",
    "appoint_steward",
    "cancel_role",
    "change_absence",
    "choose_away_digest",
    "choose_holidays_of",
    "correct_member",
    "deactivate_member",
    "end_absences",
    "end_role",
    "forget_google_account",
    "grant_role",
    "reactivate_member",
    "recognise",
    "take_back_absence",
    "take_holidays",
    "tell_absence",
    "update_profile",
    "why_not",
]
