"""What projects offer the portal."""

from projects.portal import deliverables, flow, projects

__all__ = ["deliverables", "flow", "projects"]
