"""What projects offer the portal."""

from projects.portal import deadlines, deliverables, projects

__all__ = ["deadlines", "deliverables", "projects"]
