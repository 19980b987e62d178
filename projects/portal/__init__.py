"""What projects offer the portal."""

from projects.portal import deliverables, meetings, projects

__all__ = ["deliverables", "meetings", "projects"]
