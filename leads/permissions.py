"""Who may do what with leads: whoever reads them works on them."""

from typing import Any

from leads.models import Decommission, reads_leads

WHO_READS = "Leads are read by those who sell, and by the director; ask one of them."
WHO_ENDS_HUBS = "Those who sell, the director, and the champion of the community do this; ask one of them."


def can_read_leads(user: Any) -> bool:
    """Whoever sells today, and the director."""
    return reads_leads(user)


def can_end_hubs(user: Any, plan: Decommission) -> bool:
    """Whoever reads leads, and the champion of the community, may put a plan off, call it off and finish it."""
    community = plan.agreement.community
    return reads_leads(user) or bool(community and community.champion_id == user.pk)
