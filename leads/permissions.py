"""Who may do what with leads: whoever reads them works on them; communities and hubs are kept by more people."""

from datetime import date
from typing import Any

from leads.models import Community, Decommission, reads_leads
from projects.permissions.projects import editor

WHO_READS = "Leads are read by those who sell, and by the director; ask one of them."
WHO_KEEPS = "Staff, those who sell and the director keep communities and hubs; ask one of them."
WHO_ENDS_HUBS = "Those who sell, the director, and the champion of the community do this; ask one of them."


def can_read_leads(user: Any) -> bool:
    """Whoever sells today, and the director."""
    return reads_leads(user)


def can_keep_hubs(user: Any) -> bool:
    """Staff, whoever sells today, and the director."""
    return bool(user.has_perm("leads.keep_hubs"))


def can_keep_community(user: Any, community: Community | None, day: date) -> bool:
    """Whoever keeps hubs, and whoever may edit the project of the community, if there is one, on a day."""
    return can_keep_hubs(user) or (community is not None and editor(user, day).may_edit(community.project_id))


def can_end_hubs(user: Any, plan: Decommission) -> bool:
    """Whoever reads leads, and the champion of the community, may put a plan off, call it off and finish it."""
    community = plan.agreement.community
    return reads_leads(user) or bool(community and community.champion_id == user.pk)
