"""Who reads leads: a wall, asked in one place."""

from typing import Any


def reads_leads(user: Any) -> bool:
    """Whether somebody sells or directs today. An operator who does neither reads none."""
    return bool(user.is_authenticated and user.has_perm("leads.read_leads"))
