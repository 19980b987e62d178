"""What leads offer the portal."""

from leads.portal import hubs, leads

__all__ = ["hubs", "leads"]
