"""Who may form teams, and change them and who belongs to them."""

from people.models import Member, Team


def can_form_team(user: Member) -> bool:
    """The director, and operators."""
    return user.has_perm("people.form_team")


def can_change_team(user: Member, team: Team) -> bool:
    """Whoever may form teams, and whoever leads this one today, as `memberships_today` of the team says."""
    return can_form_team(user) or any(
        each.leads and each.member_id == user.pk for each in getattr(team, "memberships_today", ())
    )
