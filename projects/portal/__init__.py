"""What projects offer the portal."""

from projects.portal import deliverables, projects, syncs

__all__ = ["deliverables", "projects", "syncs"]
