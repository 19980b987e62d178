"""What leads offer the portal."""

from leads.portal import communities, contracts, hubs, leads, questionnaires, quotes, renewals

__all__ = [
    "communities",
    "contracts",
    "hubs",
    "leads",
    "questionnaires",
    "quotes",
    "renewals",
]
