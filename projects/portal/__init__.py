"""What projects offer the portal."""

from projects.portal import deliverables, projects

__all__ = ["deliverables", "projects"]
