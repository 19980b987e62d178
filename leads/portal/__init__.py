"""What leads offer the portal."""

from leads.portal import hubs, leads, renewals

__all__ = ["hubs", "leads", "renewals"]
