"""What leads offer the portal."""

from leads.portal import communities, contracts, funnel, hubs, leads, questionnaires, quotes, renewals, replaying

__all__ = [
    "communities",
    "contracts",
    "funnel",
    "hubs",
    "leads",
    "questionnaires",
    "quotes",
    "renewals",
    "replaying",
]
