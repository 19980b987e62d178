"""What projects offer the portal."""

from projects.portal import deliverables, labels, projects

__all__ = ["deliverables", "labels", "projects"]
