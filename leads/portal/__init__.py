"""What leads offer the portal."""

from leads.portal import hubs, leads, questionnaires

__all__ = ["hubs", "leads", "questionnaires"]
