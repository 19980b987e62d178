"""What leads offer the portal."""

from leads.portal import hubs, leads, quotes

__all__ = ["hubs", "leads", "quotes"]
