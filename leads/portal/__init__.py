"""What leads offer the portal."""

from leads.portal import communities, hubs, leads

__all__ = ["communities", "hubs", "leads"]
