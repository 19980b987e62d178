"""What projects offer the portal."""

from projects.portal import boards, deliverables, projects

__all__ = ["boards", "deliverables", "projects"]
