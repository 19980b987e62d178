"""What leads offer the portal."""

from leads.portal import contracts, hubs, leads

__all__ = ["contracts", "hubs", "leads"]
