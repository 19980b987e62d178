"""What leads offer the portal."""

from leads.portal import communities, contracts, funnel, hubs, leads, questionnaires, quotes, renewals

__all__ = [
    "communities",
    "contracts",
    "funnel",
    "hubs",
    "leads",
    "questionnaires",
    "quotes",
    "renewals",
]
