"""What leads offer the portal."""

from leads.portal import funnel, hubs, leads

__all__ = ["funnel", "hubs", "leads"]
