"""What leads offer the portal."""

from leads.portal import communities, hubs, leads, renewals

__all__ = ["communities", "hubs", "leads", "renewals"]
