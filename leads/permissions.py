"""Who may do what with leads: whoever reads them works on them."""

from typing import Any

from leads.models import reads_leads

WHO_READS = "Leads are read by those who sell, and by the director; ask one of them."


def can_read_leads(user: Any) -> bool:
    """Whoever sells today, and the director."""
    return reads_leads(user)
